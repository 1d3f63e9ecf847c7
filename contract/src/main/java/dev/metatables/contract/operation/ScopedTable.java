package dev.metatables.contract.operation;

import dev.metatables.contract.request.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One table a statement may touch.
 *
 * @param alias name the statement gives the table, or null
 * @param reservedPolicy {@code reject}, {@code reconcile} or null: what to do when the table is only reserved
 */
public record ScopedTable(
        String metaTableUid,
        @Nullable String alias,
        Access access,
        @Nullable String reservedPolicy) {

    private static final List<String> POLICIES = List.of("reject", "reconcile");

    /** A table read, without alias. */
    public static ScopedTable read(String metaTableUid) {
        return new ScopedTable(metaTableUid, null, Access.READ, null);
    }

    /** A table written, without alias. */
    public static ScopedTable write(String metaTableUid) {
        return new ScopedTable(metaTableUid, null, Access.WRITE, null);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("meta_table_uid", metaTableUid);
        if (alias != null) {
            json.put("alias", alias);
        }
        json.put("access", access.wireName());
        if (reservedPolicy != null) {
            json.put("reserved_policy", reservedPolicy);
        }
        return json;
    }

    static ScopedTable read(Fields fields) {
        String uid = fields.nonEmptyText(fields.either("meta_table_uid", "metaTableUid"));
        String alias = fields.optionalText("alias");
        String access = fields.wordOr("access", Access.WORDS, Access.READ.wireName());
        String policy = fields.optionalWord(fields.either("reserved_policy", "reservedPolicy"), POLICIES);
        fields.refuseOthers();
        return new ScopedTable(uid, alias, Access.WORDS.contains(access) ? Access.of(access) : Access.READ, policy);
    }
}

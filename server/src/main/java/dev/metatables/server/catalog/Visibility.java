package dev.metatables.server.catalog;

import dev.metatables.server.identity.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The one condition that decides which tables a caller sees or may change, as SQL on a {@code meta_table} row. Every
 * statement that answers a caller carries it.
 *
 * @param sql a condition without leading AND
 * @param values in order of its placeholders
 */
record Visibility(String sql, List<Object> values) {

    /** Tables the caller sees: its own, those shared with it or with a team of it, and for administrators all. */
    static Visibility view(Principal caller, String alias) {
        return of(caller, alias, "");
    }

    /** Tables the caller may change. */
    static Visibility edit(Principal caller, String alias) {
        return of(caller, alias, " AND s.access = 'edit'");
    }

    private static Visibility of(Principal caller, String alias, String access) {
        StringBuilder sql = new StringBuilder(alias + ".organization_uid = ?");
        List<Object> values = new ArrayList<>(List.of(caller.organizationUid()));
        if (!caller.administrator()) {
            sql.append(" AND (" + alias + ".created_by = ? OR EXISTS (SELECT 1 FROM meta_table_share s"
                    + " WHERE s.meta_table_uid = " + alias + ".uid AND s.principal_uid = ANY (?::uuid[])" + access
                    + "))");
            values.add(caller.uid());
            values.add(identities(caller));
        }
        Set<String> namespaces = caller.scope().namespaces();
        if (namespaces != null) {
            sql.append(" AND " + alias + ".namespace = ANY (?)");
            values.add(List.copyOf(namespaces));
        }
        return new Visibility(sql.toString(), List.copyOf(values));
    }

    private static List<String> identities(Principal caller) {
        List<String> identities = new ArrayList<>(List.of(caller.uid().toString()));
        caller.teams().stream().map(UUID::toString).forEach(identities::add);
        return identities;
    }
}

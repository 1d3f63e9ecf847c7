package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.contract.table.TextLimits;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Labels of tables (HTTP specification 11). Safe for all threads. */
public final class Labels {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final CatalogDatabase database;

    /** Labels in this catalog. */
    public Labels(CatalogDatabase database) {
        this.database = database;
    }

    /** Adds the labels of a body that are not there yet, and gives all. */
    public Map<String, @Nullable Object> add(Principal caller, RowShape shape, String uid, Map<String, ?> body)
            throws SQLException {
        List<String> added = read(body);
        return change(caller, shape, uid, labels -> {
            List<String> all = new ArrayList<>(labels);
            all.addAll(added);
            return distinct(all);
        });
    }

    /** Removes the labels of a body, and gives those that are left. */
    public Map<String, @Nullable Object> remove(Principal caller, RowShape shape, String uid, Map<String, ?> body)
            throws SQLException {
        Set<String> removed = read(body).stream().map(Labels::key).collect(Collectors.toSet());
        return change(
                caller,
                shape,
                uid,
                labels -> labels.stream()
                        .filter(label -> !removed.contains(key(label)))
                        .toList());
    }

    private Map<String, @Nullable Object> change(
            Principal caller, RowShape shape, String uid, UnaryOperator<List<String>> change) throws SQLException {
        return database.transaction(connection -> {
            MetaTables.hold(connection, uid);
            MetaTable table = Catalog.requireEdit(connection, caller, shape, uid);
            List<String> labels = change.apply(table.words().labels());
            MetaTables.save(connection, caller, table.withWords(table.words().withLabels(labels)));
            SearchDocuments.refresh(connection, table.uid());
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("labels", labels.stream().map(Labels::json).toList());
            return json;
        });
    }

    /** Labels without blanks around them, empty ones and repeats; the case of the first stays. */
    static List<String> distinct(List<String> labels) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String label : labels) {
            if (!label.isBlank()) {
                byKey.putIfAbsent(key(label), label.strip());
            }
        }
        return List.copyOf(byKey.values());
    }

    private static String key(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }

    private static List<String> read(Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        List<String> labels = fields.nonEmptyTexts("labels", TextLimits.LABEL);
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return labels;
    }

    private static String slug(String label) {
        return NO_WORD.matcher(key(label)).replaceAll("-");
    }

    private static Map<String, @Nullable Object> json(String label) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", label);
        json.put("slug", slug(label));
        json.put("is_active", true);
        return json;
    }
}

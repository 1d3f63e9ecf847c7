package dev.metatables.contract.naming;

import dev.metatables.contract.Violation;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of a table's objects do not collide. PostgreSQL keeps tables, indexes and the indexes of keys and unique
 * constraints of a schema in one list of names, and all constraints of a table in another.
 */
public final class ObjectNames {

    private ObjectNames() {}

    /**
     * A named object.
     *
     * @param path its place in the completed table, such as {@code indexes.0}, {@code primary_key}; {@code ""} for the
     *     table itself
     */
    public record Named(String path, String name) {}

    /** Objects that share the names of the table's schema, the table first. */
    public static List<Named> relations(Table table) {
        TableNames names = TableNames.of(table);
        List<Named> all = new ArrayList<>(List.of(new Named("", table.tableName())));
        all.addAll(keys(names));
        all.addAll(list("indexes", names.indexes()));
        return all;
    }

    /** Constraints, whose names are unique in their table. */
    public static List<Named> constraints(Table table) {
        TableNames names = TableNames.of(table);
        List<Named> all = keys(names);
        all.addAll(list("foreign_keys", names.foreignKeys()));
        all.addAll(list("checks", names.checks()));
        return all;
    }

    /** Every collision inside the table, at the later object. */
    public static List<Violation> check(Table table) {
        List<Violation> found = new ArrayList<>();
        check(relations(table), found);
        check(constraints(table), found);
        return found.stream().distinct().toList();
    }

    private static void check(List<Named> objects, List<Violation> found) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (Named object : objects) {
            String before = seen.putIfAbsent(object.name(), object.path());
            if (before != null) {
                String other = before.isEmpty() ? "the table itself" : before.replace('_', ' ');
                found.add(new Violation(
                        object.path(),
                        "OBJECT_NAME_DUPLICATE",
                        "\"" + object.name() + "\" is also the name of " + other
                                + ". Name one of them, or remove it."));
            }
        }
    }

    private static List<Named> keys(TableNames names) {
        List<Named> all = new ArrayList<>();
        if (names.primaryKey() != null) {
            all.add(new Named("primary_key", names.primaryKey()));
        }
        all.addAll(list("unique_constraints", names.uniqueConstraints()));
        return all;
    }

    private static List<Named> list(String path, List<String> names) {
        List<Named> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new Named(path + "." + i, names.get(i)));
        }
        return all;
    }
}

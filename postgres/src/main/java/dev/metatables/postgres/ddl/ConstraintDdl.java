package dev.metatables.postgres.ddl;

import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.UniqueConstraint;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.sql.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Named constraints of a table. */
final class ConstraintDdl {

    private ConstraintDdl() {}

    /** Primary key, foreign keys but the excepted ones, unique constraints, checks; each with its name. */
    static List<String> all(Table table, Collection<ForeignKey> except) {
        Set<String> left =
                except.stream().map(key -> TableNames.foreignKey(table, key)).collect(Collectors.toSet());
        return definitions(table).stream()
                .filter(constraint -> !left.contains(constraint.getKey()))
                .map(constraint -> named(constraint.getKey(), constraint.getValue()))
                .toList();
    }

    /** Name and definition: primary key, foreign keys, unique constraints, checks. */
    static List<Map.Entry<String, String>> definitions(Table table) {
        List<Map.Entry<String, String>> constraints = new ArrayList<>();
        String primaryKey = TableNames.primaryKey(table);
        if (primaryKey != null) {
            constraints.add(Map.entry(primaryKey, "PRIMARY KEY " + columns(table.primaryKey())));
        }
        for (ForeignKey key : table.foreignKeys()) {
            constraints.add(Map.entry(TableNames.foreignKey(table, key), definition(key)));
        }
        for (UniqueConstraint unique : table.uniqueConstraints()) {
            constraints.add(Map.entry(TableNames.uniqueConstraint(table, unique), unique(unique)));
        }
        for (CheckConstraint check : table.checks()) {
            constraints.add(Map.entry(TableNames.check(table, check), "CHECK (" + check.sql() + ")"));
        }
        return constraints;
    }

    static String foreignKey(Table table, ForeignKey key) {
        return named(TableNames.foreignKey(table, key), definition(key));
    }

    private static String definition(ForeignKey key) {
        String target =
                Identifiers.table(key.targetSchema() == null ? "public" : key.targetSchema(), key.targetTable());
        StringBuilder sql = new StringBuilder("FOREIGN KEY " + columns(key.columns()) + " REFERENCES " + target);
        if (!key.targetColumns().isEmpty()) {
            sql.append(' ').append(columns(key.targetColumns()));
        }
        append(sql, " MATCH ", key.match());
        append(sql, " ON DELETE ", key.onDelete());
        append(sql, " ON UPDATE ", key.onUpdate());
        if (key.deferrable() != null) {
            sql.append(key.deferrable() ? " DEFERRABLE" : " NOT DEFERRABLE");
        }
        append(sql, " INITIALLY ", key.initially());
        return sql.toString();
    }

    static String columns(List<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String unique(UniqueConstraint unique) {
        String nulls = unique.nullsNotDistinct() ? "NULLS NOT DISTINCT " : "";
        return "UNIQUE " + nulls + columns(unique.columns());
    }

    private static String named(String name, String definition) {
        return "CONSTRAINT " + Identifiers.quote(name) + " " + definition;
    }

    private static void append(StringBuilder sql, String words, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            sql.append(words).append(value.strip().toUpperCase(Locale.ROOT));
        }
    }
}

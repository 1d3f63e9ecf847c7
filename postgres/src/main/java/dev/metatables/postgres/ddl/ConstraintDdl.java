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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Named constraints of a table. */
final class ConstraintDdl {

    private ConstraintDdl() {}

    /** Primary key, foreign keys but the excepted ones, unique constraints, checks. */
    static List<String> all(Table table, Collection<ForeignKey> except) {
        List<String> constraints = new ArrayList<>();
        String primaryKey = TableNames.primaryKey(table);
        if (primaryKey != null) {
            constraints.add(named(primaryKey, "PRIMARY KEY " + columns(table.primaryKey())));
        }
        table.foreignKeys().stream()
                .filter(key -> !except.contains(key))
                .forEach(key -> constraints.add(foreignKey(table, key)));
        table.uniqueConstraints().forEach(unique -> constraints.add(unique(table, unique)));
        table.checks().forEach(check -> constraints.add(check(table, check)));
        return constraints;
    }

    static String foreignKey(Table table, ForeignKey key) {
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
        return named(TableNames.foreignKey(table, key), sql.toString());
    }

    static String columns(List<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String unique(Table table, UniqueConstraint unique) {
        String nulls = unique.nullsNotDistinct() ? "NULLS NOT DISTINCT " : "";
        return named(TableNames.uniqueConstraint(table, unique), "UNIQUE " + nulls + columns(unique.columns()));
    }

    private static String check(Table table, CheckConstraint check) {
        return named(TableNames.check(table, check), "CHECK (" + check.sql() + ")");
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

package dev.metatables.postgres.ddl;

import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Naming;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.UniqueConstraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small tables for tests. */
final class Tables {

    private Tables() {}

    static Table of(String name, List<Column> columns, List<ForeignKey> keys) {
        return of("public", name, null, columns, keys, List.of(), List.of(), List.of());
    }

    static Table of(
            String schema,
            String name,
            @Nullable String description,
            List<Column> columns,
            List<ForeignKey> keys,
            List<UniqueConstraint> uniques,
            List<CheckConstraint> checks,
            List<Index> indexes) {
        return new Table(
                "test." + name,
                ManagementMode.PLATFORM_MANAGED,
                new Naming(null, null, null, true),
                new Provider("test", "test"),
                "test",
                null,
                description,
                List.of(),
                null,
                false,
                false,
                null,
                schema,
                name,
                null,
                columns,
                null,
                uniques,
                keys,
                checks,
                indexes,
                null,
                List.of());
    }

    static Column key(String name, Logical logical) {
        return column(name, logical, true, null);
    }

    static Column column(String name, Logical logical) {
        return column(name, logical, false, null);
    }

    static Column column(String name, Logical logical, boolean primaryKey, @Nullable String description) {
        return new Column(
                name,
                ColumnType.of(logical),
                !primaryKey,
                primaryKey,
                false,
                false,
                null,
                description,
                null,
                null,
                null,
                name,
                "java.lang.Object");
    }

    static ForeignKey reference(String column, String targetTable) {
        return new ForeignKey(
                null, List.of(column), null, targetTable, List.of("uid"), null, "cascade", null, null, null, null);
    }
}

package dev.metatables.migrations.generate;

import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Naming;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.model.UniqueConstraint;
import dev.metatables.migrations.TestTables;
import dev.metatables.migrations.provider.ProviderTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random providers: every column type, key, index and check that a contract can hold. Names come from a small pool, so
 * that two providers share many of them.
 */
final class RandomTables {

    private static final List<String> ACTIONS = List.of("CASCADE", "RESTRICT", "SET NULL", "NO ACTION", "SET DEFAULT");

    private final Random random;
    private final Map<String, Table> made = new LinkedHashMap<>();

    private RandomTables(Random random) {
        this.random = random;
    }

    static ProviderTables of(Random random) {
        RandomTables tables = new RandomTables(random);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < 6 && tables.made.size() < count; i++) {
            if (random.nextInt(3) > 0 || i > 3) {
                Table table = tables.table("t" + i);
                tables.made.put(table.tableName(), table);
            }
        }
        return ProviderTables.of(tables.made.values()).get(0);
    }

    private Table table(String concept) {
        List<Column> columns = new ArrayList<>();
        boolean time = random.nextInt(5) == 0;
        Logical key = pick(List.of(Logical.UUID, Logical.INTEGER, Logical.BIG_INTEGER, Logical.STRING));
        boolean keyed = !time && random.nextInt(8) > 0;
        if (keyed) {
            columns.add(column("id", key == Logical.STRING ? ColumnType.of(key, 20) : ColumnType.of(key), true));
        }
        if (time) {
            columns.add(column("time_index", ColumnType.of(Logical.TIMESTAMP_TZ), false)
                    .withDefaultSql(null));
            columns.add(required(column("series", ColumnType.of(Logical.STRING, 40), false)));
        }
        for (int i = 0; i < 8; i++) {
            if (random.nextBoolean() || columns.isEmpty()) {
                columns.add(column("c" + i, type(), false));
            }
        }
        if (time) {
            columns.set(0, required(columns.get(0)));
        }
        List<ForeignKey> keys = foreignKeys(columns);
        TimeIndex index = time
                ? new TimeIndex("time_index", List.of("time_index", "series"), null, Map.of(), "backend_default")
                : null;
        return build(concept, columns, keys, index);
    }

    private Table build(String concept, List<Column> columns, List<ForeignKey> keys, @Nullable TimeIndex time) {
        return new Table(
                "com.acme." + concept,
                ManagementMode.PLATFORM_MANAGED,
                new Naming("rnd", concept, null, false),
                TestTables.PROVIDER,
                "port-examples",
                "port-examples." + concept,
                random.nextBoolean() ? "Rows of " + concept + ", 'quoted' \\ " + random.nextInt(2) : null,
                List.of(),
                null,
                false,
                false,
                null,
                concept.equals("t1") ? "other schema" : "public",
                "rnd__" + concept,
                null,
                columns,
                random.nextInt(6) == 0 ? "the_key_" + concept : null,
                uniques(columns),
                keys,
                checks(columns),
                indexes(columns),
                time,
                List.of());
    }

    private Column column(String name, ColumnType type, boolean key) {
        boolean plain = type.logical() != Logical.JSON && type.logical() != Logical.JSONB;
        return new Column(
                name,
                type,
                !key && random.nextBoolean(),
                key,
                !key && plain && random.nextInt(8) == 0,
                !key && plain && random.nextInt(6) == 0,
                key || random.nextBoolean() ? null : defaultOf(type),
                random.nextBoolean() ? "The " + name + "; it's " + random.nextInt(2) : null,
                null,
                null,
                null,
                name,
                "java.lang.Object");
    }

    private static Column required(Column c) {
        return new Column(
                c.name(), c.type(), false, false, false, false, null, c.description(), null, null, null, c.name(), "x");
    }

    private ColumnType type() {
        Logical logical = pick(List.of(Logical.values()));
        return switch (logical) {
            case STRING ->
                random.nextInt(4) == 0 ? ColumnType.of(logical) : ColumnType.of(logical, 10 + random.nextInt(3) * 10);
            case CHAR -> ColumnType.of(logical, 1 + random.nextInt(3));
            case FLOAT -> new ColumnType(logical, 0, random.nextBoolean() ? -1 : 10 + random.nextInt(30), -1);
            case NUMERIC ->
                random.nextInt(3) == 0
                        ? ColumnType.of(logical)
                        : new ColumnType(logical, 0, 10 + random.nextInt(3), random.nextInt(3));
            default -> ColumnType.of(logical);
        };
    }

    private String defaultOf(ColumnType type) {
        return switch (type.logical()) {
            case UUID -> pick(List.of("gen_random_uuid()", "'00000000-0000-0000-0000-000000000001'"));
            case STRING, TEXT -> pick(List.of("'x'", "lower('A')", "'it''s'"));
            case CHAR -> pick(List.of("'x'", "lower('A')"));
            case SMALL_INTEGER, INTEGER, BIG_INTEGER -> pick(List.of("0", "1 + 2", "-5"));
            case REAL, FLOAT, DOUBLE, NUMERIC -> pick(List.of("0", "1.5", "round(2.5)"));
            case BOOLEAN -> pick(List.of("true", "(NOT true)"));
            case DATE -> pick(List.of("current_date", "'2020-01-01'"));
            case TIMESTAMP_TZ -> pick(List.of("now()", "current_timestamp", "now() - interval '1 day'"));
            case JSON, JSONB -> pick(List.of("'{}'", "'[1, 2]'"));
        };
    }

    private List<UniqueConstraint> uniques(List<Column> columns) {
        List<String> plain = names(columns, false);
        return plain.size() > 2 && random.nextInt(3) == 0
                ? List.of(new UniqueConstraint(plain.subList(0, 2), random.nextBoolean()))
                : List.of();
    }

    private List<ForeignKey> foreignKeys(List<Column> columns) {
        List<ForeignKey> keys = new ArrayList<>();
        for (Table target : made.values()) {
            if (target.primaryKey().size() == 1 && random.nextInt(3) > 0) {
                Column id = target.column("id").orElseThrow();
                String name = "ref_" + target.naming().concept();
                columns.add(column(name, id.type(), false).withDefaultSql(null));
                keys.add(key(name, target.schema(), target.tableName(), "id"));
            }
        }
        if (random.nextInt(4) == 0) {
            columns.add(column("ref_ext", ColumnType.of(Logical.UUID), false).withDefaultSql(null));
            keys.add(key("ref_ext", pick(List.of("public", "elsewhere")), "ext__thing", "uid"));
        }
        return keys;
    }

    private ForeignKey key(String column, String schema, String table, String target) {
        Boolean deferrable = random.nextInt(3) == 0 ? random.nextBoolean() : null;
        return new ForeignKey(
                null,
                List.of(column),
                schema,
                table,
                List.of(target),
                null,
                random.nextBoolean() ? pick(ACTIONS) : null,
                random.nextInt(3) == 0 ? pick(ACTIONS) : null,
                deferrable,
                Boolean.TRUE.equals(deferrable) && random.nextBoolean() ? "DEFERRED" : null,
                random.nextInt(6) == 0 ? "FULL" : null);
    }

    private List<CheckConstraint> checks(List<Column> columns) {
        List<CheckConstraint> checks = new ArrayList<>();
        for (Column column : columns) {
            String c = column.name();
            String sql = switch (column.type().logical()) {
                case STRING, TEXT, CHAR ->
                    pick(List.of(
                            c + " IN ('spot', 'perp')",
                            "length(" + c + ") > 2",
                            c + " <> '' AND lower(" + c + ") = " + c,
                            c + " LIKE 'a%' OR " + c + " IS NULL"));
                case SMALL_INTEGER, INTEGER, BIG_INTEGER, NUMERIC ->
                    pick(List.of(c + " > 0", c + " BETWEEN 1 AND 10", c + " IN (1, 2, 3)", "abs(" + c + ") < 100"));
                case REAL, FLOAT, DOUBLE -> c + " >= 0.5";
                case DATE, TIMESTAMP_TZ -> c + " > '2000-01-01'";
                case JSONB -> "jsonb_typeof(" + c + ") = 'object'";
                default -> c + " IS NOT NULL";
            };
            if (random.nextInt(5) == 0) {
                checks.add(new CheckConstraint(c + "_ok", sql));
            }
        }
        return checks;
    }

    private List<Index> indexes(List<Column> columns) {
        List<Index> indexes = new ArrayList<>();
        List<String> plain = names(columns, false);
        for (Column column : columns) {
            String c = column.name();
            if (column.type().logical() == Logical.JSONB && random.nextBoolean()) {
                String ops = random.nextBoolean() ? "jsonb_path_ops" : null;
                indexes.add(index("gin_" + c, false, new IndexKey(c, null, null, null, null, ops), "gin", null, null));
            } else if (isText(column) && random.nextInt(3) == 0) {
                IndexKey lower = random.nextBoolean()
                        ? new IndexKey(c, "lower", null, null, null, null)
                        : new IndexKey(null, null, "upper(" + c + ") || 'x'", "DESC", "LAST", null);
                indexes.add(index("ex_" + c, random.nextBoolean(), lower, null, c + " <> 'z'", null));
            } else if (plain.contains(c) && random.nextInt(4) == 0) {
                String method = pick(List.of("btree", "hash", "brin"));
                IndexKey by = new IndexKey(c, null, null, method.equals("btree") ? "DESC" : null, null, null);
                String include = method.equals("btree") && plain.size() > 1 ? plain.get(plain.size() - 1) : null;
                indexes.add(
                        index("by_" + c, false, by, method, c + " IS NOT NULL", c.equals(include) ? null : include));
            }
        }
        return indexes;
    }

    private Index index(
            String name,
            boolean unique,
            IndexKey key,
            @Nullable String using,
            @Nullable String where,
            @Nullable String include) {
        Map<String, Object> with = using == null && random.nextInt(3) == 0 ? Map.of("fillfactor", 70) : Map.of();
        return new Index(
                "ix_" + made.size() + "_" + name,
                unique,
                List.of(key),
                using,
                include == null ? List.of() : List.of(include),
                where,
                with,
                unique && random.nextBoolean(),
                null);
    }

    private static boolean isText(Column column) {
        Logical logical = column.type().logical();
        return logical == Logical.STRING || logical == Logical.TEXT;
    }

    /** Columns that every index method can hold. */
    private static List<String> names(List<Column> columns, boolean key) {
        return columns.stream()
                .filter(column -> column.primaryKey() == key)
                .filter(column -> !List.of(Logical.JSON, Logical.JSONB, Logical.BOOLEAN)
                        .contains(column.type().logical()))
                .map(Column::name)
                .toList();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

package dev.metatables.contract.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.metatables.contract.conformance.RandomModels;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One change in any table is found, and nothing else. */
final class SingleChangesTest {
    private static final long SEED = 20_261_126;

    private final Random random = new Random(SEED);
    private final List<JsonNode> models = RandomModels.of(SEED, 200);

    @Test
    void aRenameReachesEverythingThatNamesTheColumn() {
        for (JsonNode model : models) {
            String old = any(model);
            String now = "renamed_" + random.nextInt(10);
            if (namesOther(VectorTables.table(model), old)) {
                continue;
            }
            Table after = VectorTables.table(renamed(model, old, now));
            assertOnly(
                    model,
                    with(after, now, column -> changed(column, column.type(), column.nullable(), old)),
                    new ColumnChange.Renamed(old, now));
        }
    }

    @Test
    void aColumnThatComes() {
        for (JsonNode model : models) {
            Table before = VectorTables.table(model);
            List<Column> columns = new ArrayList<>(before.columns());
            Column sample = columns.get(0);
            boolean nullable = random.nextBoolean();
            ColumnType type = ColumnType.of(Logical.BOOLEAN);
            columns.add(
                    random.nextInt(columns.size() + 1),
                    new Column(
                            "fresh",
                            type,
                            nullable,
                            false,
                            false,
                            false,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "fresh",
                            sample.javaType()));
            assertOnly(model, before.withColumns(columns), new ColumnChange.Added("fresh", type, nullable));
            assertThat(ContractDiff.between(before.withColumns(columns), before).changes())
                    .containsExactly(new ColumnChange.Removed("fresh"));
        }
    }

    @Test
    void anotherTypeOrNullability() {
        ColumnType other = ColumnType.of(Logical.CHAR, 4_001);
        for (JsonNode model : models) {
            String name = any(model);
            Table before = VectorTables.table(model);
            Column column = before.column(name).orElseThrow();
            if (column.primaryKey()) {
                continue;
            }
            assertOnly(
                    model,
                    with(before, name, c -> changed(c, other, c.nullable(), null)),
                    new ColumnChange.Retyped(name, column.type(), other));
            assertOnly(
                    model,
                    with(before, name, c -> changed(c, c.type(), !c.nullable(), null)),
                    new ColumnChange.NullabilityChanged(name, !column.nullable()));
        }
    }

    private static void assertOnly(JsonNode model, Table after, Change expected) {
        ContractDiff diff = ContractDiff.between(VectorTables.table(model), after);
        assertThat(diff.changes()).as("seed %d, %s", SEED, model).containsExactly(expected);
        assertThat(diff.compatibleForReaders()).isEqualTo(expected.readers().compatible());
        assertThat(diff.compatibleForWriters()).isEqualTo(expected.writers().compatible());
    }

    /** Whether another table, to which a key points, has a column of that name. */
    private static boolean namesOther(Table table, String column) {
        return table.foreignKeys().stream()
                .anyMatch(key -> !key.targetTable().equals(table.tableName())
                        && key.targetColumns().contains(column));
    }

    private String any(JsonNode model) {
        JsonNode columns = model.path("columns");
        return columns.path(random.nextInt(columns.size())).path("name").asText();
    }

    /** The model with another name in every place where it stands for the column. */
    private static JsonNode renamed(JsonNode model, String old, String now) {
        JsonNode renamed = Vectors.MAPPER.valueToTree(value(Vectors.plainMap(model), old, now));
        JsonNode time = renamed.path("time_index");
        if (time instanceof ObjectNode node && old.equals("time_index") && !time.has("time_index_name")) {
            node.put("time_index_name", now);
        }
        if (time instanceof ObjectNode node) {
            node.set("storage_layout", model.path("time_index").path("storage_layout"));
        }
        return renamed;
    }

    private static @Nullable Object value(@Nullable Object value, String old, String now) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(
                    String.valueOf(name),
                    "postgresql_ops".equals(name)
                            ? Map.of(
                                    now(
                                            String.valueOf(((Map<?, ?>) item)
                                                    .keySet()
                                                    .iterator()
                                                    .next()),
                                            old,
                                            now),
                                    "text_pattern_ops")
                            : isText(name) ? item : value(item, old, now)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(value(item, old, now)));
            return copy;
        }
        return value instanceof String text ? now(text, old, now) : value;
    }

    /** A name, or SQL with quoted names. */
    private static String now(String text, String old, String now) {
        return text.equals(old) ? now : text.replace("\"" + old + "\"", "\"" + now + "\"");
    }

    /** Whether a member holds words for people, or names of other things. */
    private static boolean isText(Object member) {
        return List.of("description", "label", "logical_name", "type", "labels", "namespace", "target", "provisioning")
                .contains(String.valueOf(member));
    }

    private static Table with(Table table, String name, UnaryOperator<Column> change) {
        return table.withColumns(table.columns().stream()
                .map(column -> column.name().equals(name) ? change.apply(column) : column)
                .toList());
    }

    private static Column changed(Column column, ColumnType type, boolean nullable, @Nullable String previous) {
        return new Column(
                column.name(),
                type,
                nullable,
                column.primaryKey(),
                column.unique(),
                column.indexed(),
                column.defaultSql(),
                column.description(),
                column.label(),
                column.logicalName(),
                previous,
                column.component(),
                column.javaType());
    }
}

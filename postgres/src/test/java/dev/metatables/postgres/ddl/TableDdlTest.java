package dev.metatables.postgres.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.conformance.DdlText;
import dev.metatables.contract.conformance.RandomModels;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.postgres.DatabaseExtension;
import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class TableDdlTest {

    private static final List<JsonNode> VECTORS = Vectors.cases("conformance/tables.json");

    @TestFactory
    Stream<DynamicTest> definitionsMatchTheReference() {
        return Vectors.tests("conformance/tables.json", TableDdlTest::hasReference, vector -> {
            JsonNode expected = vector.path("expected").path("ddl");
            Table table = VectorTables.table(vector.path("model"));
            DdlText reference = DdlText.of(expected.path("create_table").asText());
            DdlText ours = DdlText.of(TableDdl.createTable(table));

            assertThat(ours.head()).isEqualTo(reference.head());
            assertThat(ours.columns()).containsExactlyElementsOf(reference.columns());
            assertThat(ours.constraints()).containsExactlyInAnyOrderElementsOf(reference.constraints());
            assertThat(TableDdl.createIndexes(table))
                    .containsExactlyInAnyOrderElementsOf(VectorTables.texts(expected.path("create_indexes")));
        });
    }

    @Test
    void onlyTablesOfUnknownTargetsHaveNoReference() {
        assertThat(VECTORS)
                .filteredOn(vector -> !hasReference(vector))
                .extracting(vector -> vector.path("id").asText())
                .containsExactly("table.freight.unresolved");
    }

    private static boolean hasReference(JsonNode vector) {
        return vector.path("expected").path("ddl").path("create_table").isTextual();
    }

    @Test
    void everyDefinitionRunsAndReadsBack(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>(VECTORS.stream()
                .map(vector -> VectorTables.table(vector.path("model")))
                .toList());
        Collections.reverse(tables);
        run(connection, List.of("CREATE SCHEMA billing", "CREATE SCHEMA telemetry", "CREATE SCHEMA insurance"));

        run(
                connection,
                List.of(
                        "CREATE TABLE insurance.policy__master (uid uuid PRIMARY KEY)",
                        "CREATE TABLE broker__master (uid uuid PRIMARY KEY)"));
        run(connection, TableDdl.createStatements(tables));

        for (Table table : tables) {
            TableSnapshot live = CatalogReader.read(connection, table.schema(), table.tableName())
                    .orElseThrow();
            assertThat(String.valueOf(live.comment())).isEqualTo(comment(table.description()));
            assertThat(live.columns())
                    .extracting(ColumnSnapshot::name)
                    .containsExactlyElementsOf(table.columns().stream()
                            .map(column -> column.name())
                            .toList());
            assertThat(live.columns())
                    .extracting(ColumnSnapshot::comment)
                    .containsExactlyElementsOf(table.columns().stream()
                            .map(column -> column.description())
                            .toList());
            assertKeysAreGivenOut(connection, table);
            assertThat(live.foreignKeys()).hasSameSizeAs(table.foreignKeys());
            assertThat(live.indexes().stream().filter(index -> index.constraint() == null))
                    .hasSameSizeAs(TableDdl.createIndexes(table));
        }

        run(connection, TableDdl.dropStatements(tables));
        for (Table table : tables) {
            assertThat(CatalogReader.read(connection, table.schema(), table.tableName()))
                    .isEmpty();
        }
    }

    @Test
    void definitionsOfAnyTableRun(Connection connection) throws SQLException {
        long seed = 20_261_122;
        List<Table> tables =
                RandomModels.of(seed, 150).stream().map(VectorTables::table).toList();
        run(connection, List.of("CREATE SCHEMA billing", "CREATE SCHEMA telemetry", "CREATE SCHEMA \"Billing\""));
        for (String statement : TableDdl.createStatements(tables)) {
            assertThatCode(() -> run(connection, List.of(statement)))
                    .as("seed %d, %s", seed, statement)
                    .doesNotThrowAnyException();
        }
        for (Table table : tables) {
            assertKeysAreGivenOut(connection, table);
        }
        run(connection, TableDdl.dropStatements(tables));
    }

    /** The database gives out keys of one column that point nowhere, and no others. */
    private static void assertKeysAreGivenOut(Connection connection, Table table) throws SQLException {
        for (Column column : table.columns()) {
            boolean own = table.primaryKey().equals(List.of(column.name()))
                    && table.foreignKeys().stream()
                            .noneMatch(key -> key.columns().contains(column.name()));
            String type = DataTypes.dataType(column.type());
            String authored = column.defaultSql();
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT is_identity, column_default FROM information_schema.columns"
                            + " WHERE table_schema = ? AND table_name = ? AND column_name = ?")) {
                query.setString(1, table.schema());
                query.setString(2, table.tableName());
                query.setString(3, column.name());
                try (ResultSet row = query.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).isEqualTo(own && type.startsWith("int") ? "YES" : "NO");
                    assertThat(withoutCast(row.getString(2)))
                            .isEqualTo(own && type.equals("uuid") ? "gen_random_uuid()" : authored);
                }
            }
        }
    }

    /** The server writes the type behind a literal. */
    private static @Nullable String withoutCast(@Nullable String expression) {
        return expression == null ? null : expression.replaceFirst("'::text$", "'");
    }

    /** The server keeps no empty comment. */
    private static String comment(@Nullable String description) {
        return description == null || description.isEmpty() ? "null" : description;
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

package dev.metatables.postgres.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Table;
import dev.metatables.postgres.DatabaseExtension;
import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(DatabaseExtension.class)
class TableDdlTest {

    static Stream<VectorTable> vectors() {
        return VectorTable.all().stream().filter(vector -> vector.createTable() != null);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void definitionsMatchTheReference(VectorTable vector) {
        DdlText reference = DdlText.of(String.valueOf(vector.createTable()));
        DdlText ours = DdlText.of(TableDdl.createTable(vector.table()));
        assertThat(ours.head()).isEqualTo(reference.head());
        assertThat(ours.columns()).containsExactlyElementsOf(reference.columns());
        assertThat(ours.constraints()).containsExactlyInAnyOrderElementsOf(reference.constraints());
        assertThat(TableDdl.createIndexes(vector.table())).containsExactlyInAnyOrderElementsOf(vector.createIndexes());
    }

    @Test
    void everyDefinitionRunsAndReadsBack(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>(vectors().map(VectorTable::table).toList());
        Collections.reverse(tables);
        run(connection, List.of("CREATE SCHEMA billing", "CREATE SCHEMA telemetry"));

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

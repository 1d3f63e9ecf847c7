package dev.metatables.contract.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.Samples;
import dev.metatables.contract.conformance.RandomModels;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.TableObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class TableDocumentTest {

    @Test
    void writesTheFormatByteForByte() throws IOException {
        try (InputStream in =
                TableDocumentTest.class.getResourceAsStream("/document/public.sdk_examples__asset.json")) {
            String expected = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(TableDocument.write(Samples.asset())).isEqualTo(expected);
        }
    }

    @Test
    void readsBackTheCompletedTable() {
        for (Table table : List.of(Samples.asset(), Samples.holdings())) {
            assertThat(TableDocument.read(TableDocument.write(table))).isEqualTo(TableObjects.complete(table));
        }
    }

    @Test
    void readsBackEveryTable() {
        long seed = 20_261_121;
        for (JsonNode model : RandomModels.of(seed, 400)) {
            Table table = VectorTables.table(model);
            String text = TableDocument.write(table);
            Table read = TableDocument.read(text);
            // An index of a flag is in the list of indexes, a cadence is normal, a long name of a check is cut.
            assertThat(read)
                    .as("seed %d, %s", seed, model)
                    .usingRecursiveComparison()
                    .ignoringFields("columns.indexed", "timeIndex.cadence", "checks.name", "checks.physicalName")
                    .isEqualTo(TableObjects.complete(table));
            assertThat(TableNames.of(read)).isEqualTo(TableNames.of(table));
            assertThat(Registration.of(read, "d")).isEqualTo(Registration.of(table, "d"));
            assertThat(TableDocument.write(read)).isEqualTo(text);
        }
    }

    @Test
    void keepsTheNameOfACheckThatWasShortened() {
        Table table =
                withCheck(new CheckConstraint("stays within the range that the operator agreed to", "quantity > 0"));
        Table read = TableDocument.read(TableDocument.write(table));
        assertThat(TableNames.of(read)).isEqualTo(TableNames.of(table));
        assertThat(TableNames.of(table).checks().get(0)).hasSize(63);
        assertThat(TableDocument.write(read)).isEqualTo(TableDocument.write(table));
    }

    @Test
    void refusesAnotherFormatNamingBoth() {
        String text = TableDocument.write(Samples.asset()).replace("metatables-table/1", "metatables-table/2");
        assertThatThrownBy(() -> TableDocument.read(text))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("metatables-table/2")
                .hasMessageContaining("metatables-table/1");
    }

    @Test
    void refusesWhatIsNoResource() {
        assertThatThrownBy(() -> TableDocument.read("{")).isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> TableDocument.read("[]")).isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> TableDocument.read("{\"format\": \"metatables-table/1\"}"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("registration: must be an object but is null");
    }

    @Test
    void escapesUnusualCharactersInFileNames() {
        assertThat(TableDocument.resourceName(Samples.asset()))
                .isEqualTo("META-INF/metatables/public.sdk_examples__asset.json");
        assertThat(TableDocument.resourceName("my.schema", "größe 1"))
                .isEqualTo("META-INF/metatables/my%2Eschema.gr%C3%B6%C3%9Fe%201.json");
    }

    private static Table withCheck(CheckConstraint check) {
        Table t = Samples.holdings();
        return new Table(
                t.record(),
                t.managementMode(),
                t.naming(),
                t.provider(),
                t.namespace(),
                t.identifier(),
                t.description(),
                t.labels(),
                t.provisioning(),
                t.protectFromDeletion(),
                t.introspect(),
                t.dataSourceUid(),
                t.schema(),
                t.tableName(),
                t.previousName(),
                t.columns(),
                t.primaryKeyName(),
                t.uniqueConstraints(),
                t.foreignKeys(),
                List.of(check),
                t.indexes(),
                t.timeIndex(),
                t.upsertKey());
    }
}

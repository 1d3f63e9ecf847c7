package dev.metatables.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.example.ExampleTables;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableClosureTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void parentsComeFirst() throws IOException {
        TableDocuments documents = documents(ExampleTables.ACCOUNT, ExampleTables.ASSET);

        assertThat(TableClosure.of(List.of(ExampleTables.ASSET), documents))
                .extracting(Table::tableName)
                .containsExactly("sdk_examples__account", "sdk_examples__asset");
    }

    @Test
    void aTableMayReferToItself() throws IOException {
        Table self = referring(ExampleTables.ACCOUNT, "sdk_examples__account", "record");

        assertThat(TableClosure.of(List.of(self), documents())).containsExactly(self);
    }

    @Test
    void aCircleIsNamed() throws IOException {
        Table account = referring(ExampleTables.ACCOUNT, "sdk_examples__asset", "record");

        assertThatThrownBy(() -> TableClosure.of(List.of(ExampleTables.ASSET), documents(account, ExampleTables.ASSET)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sdk_examples__asset -> sdk_examples__account -> sdk_examples__asset");
    }

    @Test
    void aRecordWithoutDocumentIsAnErrorAndATableByNameIsNot() throws IOException {
        Table byRecord = referring(ExampleTables.ACCOUNT, "elsewhere__thing", "com.acme.ThingRow");
        Table byName = referring(ExampleTables.ACCOUNT, "elsewhere__thing", null);

        assertThatThrownBy(() -> TableClosure.of(List.of(byRecord), documents()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("com.acme.ThingRow");
        assertThat(TableClosure.of(List.of(byName), documents())).containsExactly(byName);
    }

    private TableDocuments documents(Table... tables) throws IOException {
        for (Table table : tables) {
            Path file = folder.resolve(TableDocument.resourceName(table));
            Files.createDirectories(file.getParent());
            Files.writeString(file, TableDocument.write(table));
        }
        return new TableDocuments(new URLClassLoader(new URL[] {url()}, null));
    }

    private URL url() throws MalformedURLException {
        return folder.toUri().toURL();
    }

    private static Table referring(Table table, String target, @Nullable String targetRecord) {
        ForeignKey key = new ForeignKey(
                null, List.of("uid"), null, target, List.of("uid"), targetRecord, null, null, null, null, null);
        return new Table(
                table.record(),
                table.managementMode(),
                table.naming(),
                table.provider(),
                table.namespace(),
                table.identifier(),
                table.description(),
                table.labels(),
                table.provisioning(),
                table.protectFromDeletion(),
                table.introspect(),
                table.dataSourceUid(),
                table.schema(),
                table.tableName(),
                table.previousName(),
                table.columns(),
                table.primaryKeyName(),
                table.uniqueConstraints(),
                List.of(key),
                table.checks(),
                table.indexes(),
                table.timeIndex(),
                table.upsertKey());
    }
}

package dev.metatables.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.model.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
    @TempDir
    private Path directory;

    @Test
    void foldersAndJarsGiveTheSameTables() throws IOException {
        Path classes = directory.resolve("classes");
        Path jar = directory.resolve("tables.jar");
        Map<String, String> files = Contracts.files(Samples.portfolio());
        FolderSync.apply(classes.resolve("META-INF/metatables"), files, TableFiles.SUFFIX, false);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            // No entries for folders, as some tools write jars.
            for (String name : files.keySet()) {
                zip.putNextEntry(new ZipEntry("META-INF/metatables/" + name));
                zip.write(Files.readAllBytes(
                        classes.resolve("META-INF/metatables").resolve(name)));
            }
            zip.putNextEntry(new ZipEntry("META-INF/metatables/migrations/a.json"));
        }
        assertThat(TableFiles.inEntry(classes)).isEqualTo(Samples.portfolio());
        assertThat(TableFiles.inEntry(jar)).isEqualTo(Samples.portfolio());
        assertThat(TableFiles.onClassPath(List.of(classes, directory.resolve("none"), jar)))
                .hasSize(6);
    }

    @Test
    void exportedDocumentsAreThoseTheProcessorWrote() throws IOException {
        for (Map.Entry<String, String> file :
                Contracts.files(Samples.portfolio()).entrySet()) {
            assertThat(file.getValue()).isEqualTo(Files.readString(Samples.CONTRACTS.resolve(file.getKey())));
        }
    }

    @Test
    void theIndexNamesEveryDocumentOnce() {
        assertThat(Contracts.index(Samples.portfolio()))
                .isEqualTo("public.sdk_examples__account.json\npublic.sdk_examples__account_holdings.json\n"
                        + "public.sdk_examples__asset.json\n");
    }

    @Test
    void aFileThatIsNoTableIsNamed() throws IOException {
        Files.writeString(directory.resolve("broken.json"), "{\"format\": \"metatables-table/9\"}");
        assertThatThrownBy(() -> TableFiles.inFolder(directory))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("broken.json")
                .hasMessageContaining("metatables-table/9")
                .hasMessageContaining("metatables-table/1");
    }

    @Test
    void aBrokenJarIsNamed() throws IOException {
        Path jar = Files.writeString(directory.resolve("broken.jar"), "no jar");
        assertThatThrownBy(() -> TableFiles.inEntry(jar))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("broken.jar");
        assertThat(TableFiles.inEntry(Files.writeString(directory.resolve("a.pom"), "")))
                .isEmpty();
    }

    @Test
    void nothingIsNoTables() {
        List<Table> none = TableFiles.inFolder(directory.resolve("none"));
        assertThat(none).isEmpty();
    }
}

package dev.metatables.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Table;
import dev.metatables.export.dictionary.DictionaryPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people review and other tools read changes only on purpose: run with -Dgolden.update=true to accept a change. */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void theOdcsDocumentIsAsReviewed() throws IOException {
        Map<String, String> files = Odcs.files(Samples.portfolio(), "1.0.0");
        assertThat(files).containsOnlyKeys("sdk_examples_sdk_examples.odcs.yaml");
        assertGolden("portfolio.odcs.yaml", files.values().iterator().next());
    }

    @Test
    void theDictionaryIsAsReviewed() throws IOException {
        assertGolden("dictionary.html", DictionaryPage.of(Samples.portfolio(), "Portfolio"));
    }

    @Test
    void theOrderOfTablesDoesNotMatter() {
        List<Table> tables = new ArrayList<>(Samples.recorded());
        String page = DictionaryPage.of(tables, "all");
        Map<String, String> odcs = Odcs.files(tables, "1");
        Map<String, String> contracts = Contracts.files(tables);
        Collections.reverse(tables);
        assertThat(DictionaryPage.of(tables, "all")).isEqualTo(page);
        assertThat(Odcs.files(tables, "1")).isEqualTo(odcs);
        assertThat(Contracts.files(tables)).isEqualTo(contracts);
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}

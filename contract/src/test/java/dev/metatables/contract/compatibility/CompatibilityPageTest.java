package dev.metatables.contract.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of verdicts in the documentation is the one the code gives. */
final class CompatibilityPageTest {
    private static final Path PAGE = Path.of("../docs/compatibility.md");
    private static final String BEGIN = "| Change | Readers | Writers |\n|---|---|---|\n";

    @Test
    void thePageShowsEveryVerdict() throws IOException {
        String page = Files.readString(PAGE);
        String rows = rows();
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("CI compares pages and never rewrites them")
                    .isNotEqualTo("true");
            page = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + rows;
            Files.writeString(PAGE, page);
        }
        assertThat(page).endsWith(BEGIN + rows);
    }

    private static String rows() {
        Set<String> rows = new LinkedHashSet<>();
        for (Examples.Example example : Examples.all()) {
            Change change = ContractDiffTest.only(example);
            rows.add("| " + escaped(change.text()) + " | " + cell(change.readers()) + " | " + cell(change.writers())
                    + " |");
        }
        return String.join("\n", rows) + "\n";
    }

    private static String cell(Verdict verdict) {
        String word = verdict.compatible() ? verdict.word() : "**" + verdict.word() + "**";
        return word + ". " + escaped(verdict.reason());
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}

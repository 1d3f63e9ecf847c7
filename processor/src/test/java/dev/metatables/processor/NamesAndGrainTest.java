package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.processor.Compilation.Message;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and keys that are right for the contract and wrong for what is made from it. */
class NamesAndGrainTest {

    private static final String OFF = "-Ametatables.severity.MT0101=off";

    @TempDir
    Path directory;

    @Test
    void namesThatGiveNoFileNameAreOneErrorOfTheRecord() {
        String names = "schema = \"%s\", table = \"%s\"".formatted("é".repeat(20), "é".repeat(20) + "__longer");
        Map<String, String> sources =
                Sources.table("XRow", "@MetaTable(" + names + ") record XRow(@PrimaryKey int id) {}");
        assertThat(Compilation.run(Compiler.JAVAC, directory, sources, OFF).errors())
                .isEmpty();

        sources = Sources.table(
                "XRow",
                "@MetaTable(" + names.replace("longer", "longer_by_one") + ") record XRow(@PrimaryKey int id) {}");
        assertThat(Compilation.run(Compiler.JAVAC, directory, sources, OFF).errors())
                .extracting(Message::text)
                .singleElement()
                .satisfies(message -> assertThat(message).contains("take 261 characters", "[MT-0402]"));
    }

    @Test
    void aSchemaOfBlanksOnlyIsTheDefaultOne() {
        Map<String, String> sources =
                Sources.table("XRow", "@MetaTable(schema = \"\\u00a0\\u3000\") record XRow(@PrimaryKey int id) {}");

        Compilation compilation = Compilation.run(Compiler.JAVAC, directory, sources, OFF);

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.table("sdk_examples__x").schema()).isEqualTo("public");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "columns = {\"time_index\", \"symbol\"}, where = \"symbol <> ''\"",
                "keys = {@Key(column = \"time_index\"), @Key(column = \"symbol\", function = \"lower\")}"
            })
    void aGrainIsNoUpsertKeyWhereAnIndexThatKeepsLessUniqueStandsInForIt(String index) {
        String record =
                " @TimeIndexMetaTable(identityDimensions = \"symbol\") record XRow(Instant timeIndex, String symbol) {}";
        Map<String, String> sources = Sources.table("XRow", "@Index(unique = true, " + index + ")" + record);

        assertThat(Compilation.run(Compiler.JAVAC, directory, sources, OFF).errors())
                .extracting(Message::text)
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains("the upsert key (time_index, symbol), which nothing keeps unique", "[MT-0416]"));

        sources.putAll(Sources.table(
                "XRow",
                "@Unique(columns = {\"symbol\", \"time_index\"}) @Index(unique = true, " + index + ")" + record));
        assertThat(Compilation.run(Compiler.JAVAC, directory, sources, OFF).errors())
                .isEmpty();
    }
}

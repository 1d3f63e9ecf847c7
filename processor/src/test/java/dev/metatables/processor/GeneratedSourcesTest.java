package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.processor.Compilation.Compiler;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedSourcesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final String QUIET = "-Ametatables.severity.MT0101=off";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AssetTable.java",
                "Asset.java",
                "AssetContract.java",
                "public.sdk_examples__asset.json",
                "AccountHoldings.java"
            })
    void filesEqualTheGoldenOnes(String name) {
        String written = compile("golden", Sources.sample()).written().get(name);
        Golden.assertEqual(GOLDEN.resolve(name + ".golden"), String.valueOf(written));
    }

    @Test
    void fingerprintsOfTheSampleAreThoseOfTheContract() {
        Map<String, String> written = compile("fingerprints", Sources.sample()).written();

        assertThat(written.get("AccountContract.java")).contains("mt_sdk_examples_4f1afdff8a1a2e0990e698f725088ba7");
        assertThat(written.get("AssetContract.java")).contains("mt_sdk_examples_65cc810b435811a5fbfb6f1217ba37de");
        assertThat(written.get("AccountHoldingsContract.java"))
                .contains("mt_sdk_examples_c1170f779ec7dc3809c6c1149609a728");
    }

    @Test
    void compilesAloneWithoutWarnings() {
        Map<String, String> sources = everything();
        Map<String, String> all = new LinkedHashMap<>(sources);
        compile("first", sources).written().forEach((name, text) -> {
            if (name.endsWith(".java")) {
                all.put(name.replace(".java", ""), text);
            }
        });

        Compilation alone = Compilation.run(
                Compiler.JAVAC,
                directory.resolve("alone"),
                all,
                false,
                "-proc:none",
                "-Xlint:all,-path,-options",
                "-Werror");

        assertThat(alone.messages()).isEmpty();
        assertThat(alone.succeeded()).isTrue();
    }

    @Test
    void aSecondCompileOverTheFirstOnesClassesIsTheSame(@TempDir Path twice) {
        Compilation first = Compilation.run(Compiler.JAVAC, twice, Sources.sample());
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + twice.resolve("classes");
        Compilation second = Compilation.run(Compiler.JAVAC, twice, Sources.sample(), "-classpath", classPath);

        assertThat(second.succeeded()).as(second.messages().toString()).isTrue();
        assertThat(second.written()).isEqualTo(first.written());
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void generatedSourcesAmongTheSourcesAreTold(Compiler compiler, @TempDir Path mixed) {
        Map<String, String> all = new LinkedHashMap<>(Sources.sample());
        Compilation.run(compiler, mixed.resolve("first"), Sources.sample())
                .written()
                .forEach((name, text) -> {
                    if (name.endsWith(".java")) {
                        all.put(name.replace(".java", ""), text);
                    }
                });

        Compilation compilation = Compilation.run(compiler, mixed.resolve("second"), all);

        assertThat(compilation.errors())
                .hasSize(3)
                .allSatisfy(message ->
                        assertThat(message.text()).contains("take their folder out of the sources", "[MT-0004]"));
    }

    @Test
    void theDocumentIsInUtf8WhateverTheSourcesAreIn(@TempDir Path ascii) {
        Map<String, String> sources = Sources.table("OreRow", """
                @MetaTable(description = "Erze; one row per Gr\\u00f6\\u00dfe.")
                record OreRow(@PrimaryKey @Column(description = "Korn in Millimetern.") int id) {}
                """);

        Compilation compilation = Compilation.run(Compiler.JAVAC, ascii, sources, "-encoding", "US-ASCII");

        assertThat(compilation.table("sdk_examples__ore").description())
                .isEqualTo("Erze; one row per Gr\u00f6\u00dfe.");
    }

    @Test
    void twoRecordsThatWantOneClassAreNamedBoth(@TempDir Path clash) {
        Map<String, String> sources = Sources.sample();
        sources.put(
                "TwinRow",
                sources.get("AssetRow")
                        .replace("record AssetRow", "record TwinRow")
                        .replace("upsertKey = \"symbol\"", "apiName = \"Asset\", concept = \"twin\""));
        Compilation compilation = Compilation.run(Compiler.JAVAC, clash, sources);

        assertThat(compilation.errors())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.text()).contains("TwinRow", "AssetRow", "[MT-0004]"));
    }

    @Test
    void orderOfFilesAndCompilerDoNotShow() {
        Map<String, String> sources = everything();
        Map<String, String> first = compile("order", sources).written();
        List<String> names = new ArrayList<>(sources.keySet());
        Collections.shuffle(names, new Random(7));
        Map<String, String> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, sources.get(name)));

        assertThat(compile("shuffled", shuffled).written()).isEqualTo(first);
        assertThat(Compilation.run(Compiler.ECJ, directory.resolve("ecj"), sources, QUIET)
                        .written())
                .isEqualTo(first);
    }

    private Compilation compile(String folder, Map<String, String> sources) {
        Compilation compilation = Compilation.run(Compiler.JAVAC, directory.resolve(folder), sources, QUIET);
        assertThat(compilation.errors()).isEmpty();
        return compilation;
    }

    /** The sample and records with every type there is. */
    private static Map<String, String> everything() {
        Map<String, String> sources = Sources.sample();
        sources.putAll(RoundTripTest.records());
        sources.putAll(Sources.table("TypesRow", """
                @MetaTable(description = "Every type <there> is & more; one row per */ try.", management = Management.EXTERNAL)
                @Unique(columns = {"code", "day"})
                @Check(sql = "amount > 0", name = "positive")
                public record TypesRow(
                    @PrimaryKey @Column(description = "Running number.") long types,
                    @Column(description = "Exactly three letters.", type = "CHAR", length = 3) String code,
                    @Column(description = "Free words.", index = true) @Nullable String note,
                    @Column(description = "Small count.") short small,
                    @Column(description = "Number of trades.", unique = true) @Nullable Integer count,
                    @Column(description = "Rough measure, in metres.") float rough,
                    @Column(description = "Fine measure, in metres.", type = "FLOAT", precision = 24) Double fine,
                    @Column(description = "Euro.", precision = 12, scale = 2) BigDecimal amount,
                    @Column(description = "Whether it counts.") boolean active,
                    @Column(description = "Day of booking.") LocalDate day,
                    @Column(description = "When it was seen.") OffsetDateTime seen,
                    @Column(description = "When it was kept.") @Nullable ZonedDateTime kept,
                    @Column(description = "How it ended.") @Nullable Outcome outcome) {
                  public enum Outcome { WON, LOST }
                }
                """));
        return sources;
    }
}

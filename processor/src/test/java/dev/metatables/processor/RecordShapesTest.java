package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.processor.Compilation.Message;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Records where and as Java allows them. */
class RecordShapesTest {
    private static final String OFF = "-Ametatables.severity.MT0101=off";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void recordsOfAllPlacesAndNamesAreTables(Compiler compiler) {
        Compilation compilation = Compilation.run(compiler, directory, odd(), OFF);

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.written())
                .containsKeys(
                        "Outer_Inner_DeepTable.java",
                        "Place_Spot.java",
                        "Gr\u00f6\u00dfe.java",
                        "Lone.java",
                        "KeyedApi.java");
        assertThat(compilation.table("sdk_examples__spot").columns())
                .extracting(Column::name)
                .containsExactly("http_status2xx", "url", "x1_y2", "a");
    }

    @Test
    void generatedSourcesOfOddRecordsCompileAloneWithoutWarnings() {
        Compilation first = Compilation.run(Compiler.JAVAC, directory.resolve("first"), odd(), OFF);
        assertThat(first.errors()).isEmpty();
        Map<String, String> all = new LinkedHashMap<>(odd());
        first.written().forEach((name, text) -> {
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
    }

    private static Map<String, String> odd() {
        Map<String, String> sources = Sources.table("Outer", """
                public class Outer {
                    static class Inner {
                        @MetaTable protected record DeepRow(@PrimaryKey String key, @Column(unique = true) String other) {}
                    }
                }
                """);
        sources.putAll(Sources.table("Place", """
                interface Place {
                    @MetaTable record SpotRow(@PrimaryKey int httpStatus2xx, String URL, int x1Y2, String a) {}
                }
                """));
        sources.putAll(Sources.table("Gr\u00f6\u00dfeRow", """
                @MetaTable(concept = "groesse")
                public record Gr\u00f6\u00dfeRow(@PrimaryKey String \u00e4u\u00dferesMa\u00df, double $v, int engine, int row, int values) {}
                """));
        sources.putAll(Sources.table("Keyed", """
                @MetaTable public record Keyed(
                    @PrimaryKey String id, @Column(unique = true) String key, @Column(unique = true) String column) {}
                """));
        sources.putAll(Sources.table("OldRow", """
                @Deprecated(forRemoval = true)
                @MetaTable public record OldRow(@PrimaryKey int id, Old state, java.util.List<Old> states) {
                    @Deprecated public enum Old { ON, OFF }
                }
                """));
        sources.putAll(Sources.table("PartlyOldRow", """
                @MetaTable public record PartlyOldRow(@PrimaryKey int id, String note, @Embedded Part part) {
                    @Deprecated public String note() { return note; }
                    @Deprecated public int id() { return id; }
                    record Part(String text) { @Deprecated public String text() { return text; } }
                }
                """));
        sources.putAll(Sources.table("Aged", """
                @Deprecated class Aged {
                    @MetaTable record InnerRow(@PrimaryKey int id, State state) {}
                    enum State { A }
                }
                """));
        sources.putAll(Sources.table("BareRow", """
                @SuppressWarnings("rawtypes")
                @MetaTable record BareRow(@PrimaryKey int id, java.util.List all, java.util.Map<String, Own> own) {
                    private record Own(int a) {}
                }
                """));
        sources.putAll(Sources.table("SameRow", """
                @MetaTable @Unique(columns = {"a", "b"})
                record SameRow(@PrimaryKey int id, String a, String b, @Column(unique = true) String aAndB) {}
                """));
        sources.putAll(Sources.table("SignsRow", """
                @MetaTable @Unique(columns = {"a*/b", "c\\\\u"})
                record SignsRow(
                    @PrimaryKey int id, @Column(name = "a*/b", unique = true) String a, @Column(name = "c\\\\u") String c) {}
                """));
        for (String name :
                List.of("Optional", "Condition", "Values", "Rows", "Collection", "Record", "Short", "Object")) {
            sources.putAll(Sources.table(name, "public enum " + name + " { A }"));
        }
        sources.putAll(Sources.table("ShadowRow", """
                @MetaTable public record ShadowRow(
                    @PrimaryKey Rows id, @Column(unique = true) Optional state, Condition condition, Values filled,
                    @Column(unique = true) Collection all, Record kept) {}
                """));
        sources.put("../../../LoneRow", """
                import dev.metatables.annotations.*;
                @MetaTable(namespace = "lone", app = "lone")
                record LoneRow(@PrimaryKey long id, Kind kind, @Embedded Pair pair, java.util.List<Kind> kinds) {
                    enum Kind { B, A }
                    record Pair(int left, int right) {}
                }
                """);
        return sources;
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void theWidestRecordOfJavaIsATable(Compiler compiler) {
        String components =
                IntStream.range(0, 126).mapToObj(i -> ", long c" + i).collect(Collectors.joining());
        Map<String, String> sources = Sources.table(
                "WideRow", "@MetaTable public record WideRow(@PrimaryKey UUID uid" + components + ", int last) {}");

        Compilation compilation = Compilation.run(compiler, directory, sources, OFF);

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.table("sdk_examples__wide").columns()).hasSize(128);
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void nullableMayBeAnAnnotationOfFieldsOnly(Compiler compiler) {
        Map<String, String> sources = Sources.table("SpareRow", """
                @MetaTable record SpareRow(@PrimaryKey int id, @Loose.Nullable String note, String text) {}
                """);
        sources.put("Loose", """
                package com.acme.portfolio;
                import java.lang.annotation.*;
                class Loose {
                    @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD}) @interface Nullable {}
                }
                """);

        Compilation compilation = Compilation.run(compiler, directory, sources, OFF);

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.table("sdk_examples__spare").columns())
                .extracting(Column::nullable)
                .containsExactly(false, true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record XRow<T>(@PrimaryKey int id, T value) {} | MT-0001",
                "class XRow { @Column int id; } | MT-0001",
                "interface XRow {} | MT-0001",
                "enum XRow { A } | MT-0001",
                "record XRow() {} | MT-0001",
                "record ProcessRow(@PrimaryKey int id) {} | MT-0004",
                "record ValuesRow(@PrimaryKey int id) {} | MT-0004",
                "record recordRow(@PrimaryKey int id) {} | MT-0004",
                "record XRow(@PrimaryKey int id, long size) {} class Integer {} | MT-0004",
                "record XRow(@PrimaryKey int id) {} @MetaTable(apiName = \"x\") record YRow(@PrimaryKey int id) {} | MT-0004",
                "(concept = \"y\") record XRow(@PrimaryKey int id) {} @MetaTable record X(@PrimaryKey int id) {} | MT-0004",
                "record XRow(@PrimaryKey int id, Empty empty) { enum Empty {} } | MT-0207",
                "record XRow(@PrimaryKey int id, Own own) { private enum Own { A } } | MT-0201",
                "record XRow(@PrimaryKey int id, Own own) { private record Own(int a) {} } | MT-0201",
                "record XRow(@PrimaryKey int id, java.util.Optional<String> own) {} | MT-0201",
                "record XRow(@PrimaryKey int id, int[] own) {} | MT-0201",
                "record XRow(@PrimaryKey int id, @Embedded String own) {} | MT-0205",
                "record XRow(@PrimaryKey int id, @Embedded Own own) { record Own() {} } | MT-0205",
                "record XRow(@PrimaryKey int id, @Embedded Own<String> own) { record Own<T>(T t) {} } | MT-0205",
                "record XRow(@PrimaryKey int id, @Embedded Own own) { record Own(@Embedded Own own) {} } | MT-0205",
                "record XRow(@PrimaryKey int id, @Embedded Own own) { private record Own(int a) {} } | MT-0205",
                "record XRow(@PrimaryKey @Embedded Own own) { record Own(int a) {} } | MT-0205",
                "record XRow(@PrimaryKey int id) { @Column static int count; } | MT-0008"
            })
    void whatCannotBeATableIsOneError(String text, String code) {
        for (Compiler compiler : Compiler.values()) {
            Compilation compilation = Compilation.run(
                    compiler, directory.resolve(compiler.name()), Sources.table("XRow", "@MetaTable " + text), OFF);

            assertThat(compilation.errors())
                    .extracting(Message::text)
                    .singleElement()
                    .satisfies(message -> assertThat(message).contains("[" + code + "]"));
        }
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void annotationsThatNobodyReadsAreTold(Compiler compiler) {
        Map<String, String> sources = Sources.table("Stray", """
                @Index(columns = "a")
                @Check(sql = "a > 0")
                class Stray {
                    @Column(description = "Nobody reads it.") int a;
                    record Part(@Column(description = "May be embedded somewhere.") int b) {}
                }
                """);

        assertThat(Compilation.run(compiler, directory, sources).errors())
                .extracting(Message::text)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .startsWith("Stray has @Index, but Stray is no table")
                                .contains("MT-0008"),
                        text -> assertThat(text).startsWith("Stray has @Check"),
                        text -> assertThat(text).startsWith("Stray#a has @Column"));
    }

    @ParameterizedTest
    @CsvSource({"my-asset", "class", "a.b", "1x", "record"})
    void anApiNameThatIsNoNameIsOneError(String name) {
        Map<String, String> sources =
                Sources.table("XRow", "@MetaTable(apiName = \"" + name + "\") record XRow(@PrimaryKey int id) {}");

        assertThat(Compilation.run(Compiler.JAVAC, directory, sources, OFF).errors())
                .extracting(Message::text)
                .singleElement()
                .satisfies(message -> assertThat(message).contains(name, "[MT-0210]"));
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void theNearestWrittenDefaultWins(Compiler compiler) {
        Map<String, String> sources = Sources.table("Markets", """
                @MetaTableDefaults(namespace = "own", labels = "near", management = Management.EXTERNAL, schema = "s",
                    protectFromDeletion = true, migrationPackage = "mp", migrationNamespace = "mn", provisioning = "{\\"a\\": 1}")
                @interface Markets {}
                """);
        sources.putAll(Sources.table("NearRow", "@Markets @MetaTable record NearRow(@PrimaryKey int id) {}"));
        sources.putAll(Sources.table("TableRow", """
                @Markets @MetaTable(namespace = "mine", labels = {}, management = Management.PLATFORM, schema = "",
                    protectFromDeletion = false, identifier = "verbatim", provisioning = "") record TableRow(@PrimaryKey int id) {}
                """));

        Compilation compilation = Compilation.run(compiler, directory, sources, OFF);

        assertThat(compilation.errors()).isEmpty();
        Table near = compilation.table("sdk_examples__near");
        assertThat(List.of(
                        near.namespace(),
                        near.schema(),
                        near.labels(),
                        near.managementMode(),
                        near.protectFromDeletion()))
                .containsExactly("own", "s", List.of("near"), ManagementMode.EXTERNAL_REGISTERED, true);
        assertThat(near.provider().toString()).contains("mp", "mn");
        assertThat(near.identifier()).isEqualTo("own.Near");
        Table own = compilation.table("sdk_examples__table");
        assertThat(List.of(
                        own.namespace(), own.schema(), own.labels(), own.managementMode(), own.protectFromDeletion()))
                .containsExactly("mine", "public", List.of(), ManagementMode.PLATFORM_MANAGED, false);
        assertThat(own.identifier()).isEqualTo("verbatim");
    }

    @Test
    void anEmbeddedRecordMayStandInASourceThatTheCompilerFindsByItself() throws IOException {
        Path found = Files.createDirectories(directory.resolve("found/com/acme/portfolio"));
        Files.writeString(found.resolve("Money.java"), """
                package com.acme.portfolio;
                record Money(int cents, @org.jspecify.annotations.Nullable String currency) {}
                """);
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + directory.resolve("found");
        Map<String, String> sources =
                Sources.table("CoinRow", "@MetaTable record CoinRow(@PrimaryKey int id, @Embedded Money money) {}");

        Compilation compilation = Compilation.run(Compiler.JAVAC, directory, sources, OFF, "-classpath", classPath);

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.table("sdk_examples__coin").columns())
                .extracting(Column::nullable)
                .containsExactly(false, false, true);
    }

    @Test
    void aNamedModuleIsNoHindrance() {
        Map<String, String> sources = Sources.sample();
        sources.putAll(RoundTripTest.records());
        sources.put("../../../module-info", "module app { exports com.acme.portfolio; }");

        Compilation compilation =
                Compilation.run(Compiler.JAVAC, directory, sources, OFF, "--add-reads", "app=ALL-UNNAMED");

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.written()).containsKeys("AssetTable.java", "EverythingTable.java");
    }
}

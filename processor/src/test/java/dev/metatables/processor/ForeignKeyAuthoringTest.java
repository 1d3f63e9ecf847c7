package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.Compilation.Compiler;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to name what a foreign key references. */
class ForeignKeyAuthoringTest {
    private static final String OFF = "-Ametatables.severity.MT0101=off";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void aTableCompiledBeforeIsKnownByItsName(Compiler compiler) {
        Compilation.run(compiler, directory, Sources.table("LedgerRow", """
                @MetaTable(description = "Books of accounts; one row per book.")
                public record LedgerRow(@PrimaryKey @Column(description = "Stable book uid.") UUID uid) {}
                """));
        Map<String, String> one = Sources.table("NoteRow", """
                @MetaTable(description = "Remarks on books; one row per remark.")
                public record NoteRow(
                    @PrimaryKey @Column(description = "Running number.") long number,
                    @Column(description = "Book it is about.")
                    @ForeignKey(table = "sdk_examples__ledger", column = "uid") UUID ledgerUid) {}
                """);

        Compilation again = Compilation.run(compiler, directory, one);
        Compilation elsewhere = Compilation.run(compiler, directory.resolve("elsewhere"), one);

        assertThat(again.messages())
                .noneSatisfy(message -> assertThat(message.text()).contains("MT-0508"));
        assertThat(elsewhere.messages())
                .anySatisfy(message -> assertThat(message.text()).contains("MT-0508"));
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void keysOnComponentsAndOnTheRecordByClassAndByName(Compiler compiler) {
        Map<String, String> sources = Sources.table("PairRow", """
                @MetaTable(schema = "ref")
                public record PairRow(@PrimaryKey int left, @PrimaryKey @Column(name = "r") long right) {}
                """);
        sources.putAll(Sources.table("NodeRow", """
                @MetaTable
                @ForeignKey(columns = {"pair_left", "pair_right"}, target = PairRow.class, onDelete = Action.SET_NULL,
                    onUpdate = Action.NO_ACTION, deferrable = Toggle.TRUE, initially = Initially.DEFERRED, match = "FULL", name = "pair")
                @ForeignKey(columns = {"pair_right", "pair_left"}, target = PairRow.class, targetColumns = {"r", "left"})
                public record NodeRow(
                    @PrimaryKey UUID uid,
                    @ForeignKey(target = NodeRow.class, onDelete = Action.CASCADE) @Nullable UUID parentUid,
                    @ForeignKey(table = "other.things", column = "id", deferrable = Toggle.FALSE)
                    @ForeignKey(table = "more", column = "no") @Nullable Integer thing,
                    @Nullable Integer pairLeft,
                    @Nullable Long pairRight) {}
                """));

        Compilation compilation = Compilation.run(compiler, directory, sources, OFF);

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.table("sdk_examples__node").foreignKeys())
                .containsExactly(
                        key(null, "parent_uid", null, "sdk_examples__node", "uid", "NodeRow", "CASCADE"),
                        new ForeignKey(
                                null,
                                List.of("thing"),
                                "other",
                                "things",
                                List.of("id"),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null),
                        key(null, "thing", null, "more", "no", null, null),
                        new ForeignKey(
                                "pair",
                                List.of("pair_left", "pair_right"),
                                "ref",
                                "sdk_examples__pair",
                                List.of("left", "r"),
                                "com.acme.portfolio.PairRow",
                                "SET NULL",
                                "NO ACTION",
                                true,
                                "DEFERRED",
                                "FULL"),
                        new ForeignKey(
                                null,
                                List.of("pair_right", "pair_left"),
                                "ref",
                                "sdk_examples__pair",
                                List.of("r", "left"),
                                "com.acme.portfolio.PairRow",
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    private static ForeignKey key(
            String name, String column, String schema, String table, String target, String record, String onDelete) {
        return new ForeignKey(
                name,
                List.of(column),
                schema,
                table,
                List.of(target),
                record == null ? null : "com.acme.portfolio." + record,
                onDelete,
                null,
                null,
                null,
                null);
    }

    /** The library has defaults in its package and in an annotation, and a key within an embedded record. */
    @ParameterizedTest
    @EnumSource(Compiler.class)
    void targetsAndEmbeddedRecordsOfAnotherJarAreThoseOfItsSource(Compiler compiler) {
        Compilation library = Compilation.run(compiler, directory.resolve("library"), library(), OFF);
        assertThat(library.errors()).isEmpty();
        Map<String, String> sources = Sources.table("UseRow", """
                import org.library.*;
                @MetaTable
                public record UseRow(
                    @PrimaryKey UUID uid,
                    @ForeignKey(target = VenueRow.class) String venueCode,
                    @ForeignKey(target = RegionRow.class) int region,
                    @Embedded(prefix = "at_") Place place) {}
                """);

        String classPath =
                System.getProperty("java.class.path") + File.pathSeparator + directory.resolve("library/classes");
        Compilation apart =
                Compilation.run(compiler, directory.resolve("apart"), sources, "-classpath", classPath, OFF);
        Map<String, String> all = new LinkedHashMap<>(library());
        all.putAll(sources);
        Compilation together = Compilation.run(compiler, directory.resolve("together"), all, OFF);

        assertThat(apart.errors()).isEmpty();
        assertThat(apart.written())
                .isNotEmpty()
                .allSatisfy((name, text) -> assertThat(together.written()).containsEntry(name, text));
        Table use = apart.table("sdk_examples__use");
        assertThat(use.foreignKeys())
                .extracting(ForeignKey::targetSchema, ForeignKey::targetTable, ForeignKey::targetColumns)
                .containsExactly(
                        tuple("ref", "geo__venue__v2", List.of("key_code")), tuple(null, "lib__region", List.of("no")));
        assertThat(use.columns())
                .extracting(Column::name, Column::nullable)
                .endsWith(
                        tuple("at_city", false),
                        tuple("at_street", true),
                        tuple("at_tags", false),
                        tuple("at_house_no", true));
    }

    private static Map<String, String> library() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("lib/package-info", """
                @dev.metatables.annotations.MetaTableDefaults(namespace = "lib", app = "lib")
                package org.library;
                """);
        sources.put("lib/Geo", """
                package org.library;
                @dev.metatables.annotations.MetaTableDefaults(app = "geo", schema = "ref", suffix = "v2")
                public @interface Geo {}
                """);
        sources.put("lib/VenueRow", """
                package org.library;
                import dev.metatables.annotations.*;
                @Geo @MetaTable
                public record VenueRow(@Embedded(prefix = "key_") Key key, String name) {
                    public record Key(@PrimaryKey String code) {}
                }
                """);
        sources.put("lib/RegionRow", """
                package org.library;
                import dev.metatables.annotations.*;
                @MetaTable
                public record RegionRow(@PrimaryKey @Column(name = "no") int number) {}
                """);
        sources.put("lib/Place", """
                package org.library;
                import dev.metatables.annotations.*;
                import java.util.List;
                import org.jspecify.annotations.Nullable;
                public record Place(
                    String city, @Nullable String street, List<@Nullable String> tags, @Embedded(prefix = "house_") @Nullable House house) {
                    public record House(int no) {}
                }
                """);
        return sources;
    }
}

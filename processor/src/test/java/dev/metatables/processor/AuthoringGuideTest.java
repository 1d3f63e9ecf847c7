package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.annotations.Check;
import dev.metatables.annotations.Column;
import dev.metatables.annotations.Embedded;
import dev.metatables.annotations.ForeignKey;
import dev.metatables.annotations.Index;
import dev.metatables.annotations.Key;
import dev.metatables.annotations.MetaTable;
import dev.metatables.annotations.MetaTableDefaults;
import dev.metatables.annotations.PrimaryKey;
import dev.metatables.annotations.SuppressFinding;
import dev.metatables.annotations.TimeIndexMetaTable;
import dev.metatables.annotations.Unique;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.processor.Compilation.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/authoring.md} says is what the compilers do. */
class AuthoringGuideTest {
    private static final String PAGE = read(Path.of("../docs/authoring.md"));
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?:record|@interface) (\\w+)");
    private static final Pattern MARK = Pattern.compile("// (MT-\\d{4})");
    private static final Pattern WARNING = Pattern.compile("// warns (MT-\\d{4})");
    private static final Pattern CODE = Pattern.compile("\\[(MT-\\d{4})]");
    private static final Pattern TYPE_ROW =
            Pattern.compile("^\\| `([^`]+)` \\| (?:`([^`]+)` )?\\| `([A-Z][^`]*)` \\|$", Pattern.MULTILINE);
    private static final String IMPORTS = """
            package com.acme.portfolio;
            import com.fasterxml.jackson.databind.JsonNode;
            import dev.metatables.annotations.*;
            import java.math.BigDecimal;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.TimeUnit;
            import org.jspecify.annotations.Nullable;
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void everyExampleCompilesWithTheWarningsItShowsAndNoOthers(Compiler compiler) {
        Map<String, String> sources = examples(false);

        Compilation compilation = Compilation.run(compiler, directory, sources);

        assertThat(sources).hasSizeGreaterThan(10);
        assertThat(compilation.messages())
                .extracting(Message::text)
                .filteredOn(text -> text.contains("[MT-"))
                .extracting(text -> group(CODE, text))
                .containsExactlyInAnyOrderElementsOf(WARNING.matcher(PAGE)
                        .results()
                        .map(result -> result.group(1))
                        .toList());
        assertThat(compilation.errors()).isEmpty();
    }

    @Test
    void everyWrongExampleHasTheFindingItShows() {
        examples(true).forEach((name, text) -> {
            Map<String, String> sources = Sources.defaults();
            sources.put(name, text);
            String code = group(MARK, text);

            assertThat(Compilation.run(Compiler.JAVAC, directory.resolve(name), sources)
                            .errors())
                    .extracting(Message::text)
                    .singleElement()
                    .satisfies(message -> assertThat(message).contains(code));
        });
    }

    @Test
    void theTableOfTypesIsTheOneThatIsBuilt() {
        List<MatchResult> rows = TYPE_ROW.matcher(PAGE).results().toList();
        List<String> components = new ArrayList<>(List.of("@PrimaryKey long id"));
        for (MatchResult row : rows) {
            components.add("@Column(%s) %s c%d"
                    .formatted(Objects.requireNonNullElse(row.group(2), ""), row.group(1), components.size()));
        }
        Map<String, String> sources = examples(false);
        sources.put("TypesRow", IMPORTS + "@MetaTable record TypesRow(" + String.join(", ", components) + ") {}");

        Compilation compilation =
                Compilation.run(Compiler.JAVAC, directory, sources, "-Ametatables.severity.MT0101=off");

        assertThat(compilation.errors()).isEmpty();
        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(compilation.table("sdk_examples__types").columns().stream().skip(1))
                .extracting(column -> DataTypes.ddlType(column.type()))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> row.group(3)).toList());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                MetaTable.class,
                TimeIndexMetaTable.class,
                MetaTableDefaults.class,
                Column.class,
                PrimaryKey.class,
                ForeignKey.class,
                Unique.class,
                Index.class,
                Key.class,
                Check.class,
                Embedded.class,
                SuppressFinding.class
            })
    void everyAttributeIsShown(Class<?> annotation) {
        assertThat(PAGE).contains("@" + annotation.getSimpleName());
        for (Method attribute : annotation.getDeclaredMethods()) {
            assertThat(PAGE).containsPattern("(`|\\b)" + attribute.getName() + "(`| = |\\b)");
        }
    }

    /** Sources by file name; wrong ones mark the line of their finding. */
    private static Map<String, String> examples(boolean wrong) {
        Map<String, String> sources = new LinkedHashMap<>();
        BLOCK.matcher(PAGE).results().map(block -> block.group(1)).forEach(text -> {
            if (text.contains("\npackage ")) {
                sources.put("package-info", text + "import dev.metatables.annotations.MetaTableDefaults;\n");
            } else if (MARK.matcher(text).find() == wrong) {
                sources.put(group(TYPE, text), IMPORTS + text);
            }
        });
        if (wrong) {
            sources.remove("package-info");
        }
        return sources;
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.processor.Compilation.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records whose types another processor makes in the same compile. */
class OtherProcessorsTest {
    private static final Map<String, String> USE = Sources.table("UseRow", """
            @MetaTable(description = "Uses of made classes; one row per use.")
            public record UseRow(
                @PrimaryKey @Column(description = "Stable uid of the use.") UUID uid,
                @Column(description = "State it is in.") MadeState state,
                @Column(description = "Words by language.") java.util.Map<String, MadePart> words,
                @Column(description = "What was made.") @ForeignKey(target = MadeRow.class) UUID made,
                @Embedded(prefix = "part_") MadePart part) {}
            """);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void aRecordWaitsForTheClassesItNeeds(Compiler compiler) {
        Compilation compilation =
                Compilation.run(compiler, directory, USE, List.of(new MetaTablesProcessor(), new Maker()));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
        Table use = compilation.table("sdk_examples__use");
        assertThat(use.checks()).extracting(CheckConstraint::sql).containsExactly("state IN ('OPEN', 'SHUT')");
        assertThat(use.foreignKeys()).extracting(ForeignKey::targetTable).containsExactly("sdk_examples__made");
        assertThat(use.columns()).anySatisfy(column -> assertThat(column.name()).isEqualTo("part_size"));
        assertThat(compilation.written()).containsKeys("MadeTable.java", "UseTable.java");
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void classesThatNobodyMakesAreTheCompilersOwnErrorsAndNothingElse(Compiler compiler) {
        USE.put("Uses", """
                package com.acme.portfolio;
                class Uses { Object table = UseTable.USE.STATE; }
                """);
        Compilation compilation = Compilation.run(compiler, directory, USE);
        USE.remove("Uses");

        assertThat(compilation.errors())
                .isNotEmpty()
                .extracting(Message::text)
                .allSatisfy(text -> assertThat(text).doesNotContain("MT-").contains("Made"));
    }

    /** Makes an enum, an embeddable record and a table in its first round. */
    private static final class Maker extends AbstractProcessor {
        private boolean done;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                make("MadeState", "public enum MadeState { OPEN, SHUT }");
                make("MadePart", """
                        public record MadePart(@dev.metatables.annotations.Column(description = "Size in metres.") double size) {}
                        """);
                make("MadeRow", """
                        import dev.metatables.annotations.*;
                        @MetaTable(description = "Made things; one row per thing.")
                        public record MadeRow(@PrimaryKey @Column(description = "Stable uid of the thing.") java.util.UUID uid) {}
                        """);
            }
            return false;
        }

        private void make(String name, String text) {
            try (Writer out = processingEnv
                    .getFiler()
                    .createSourceFile("com.acme.portfolio." + name)
                    .openWriter()) {
                out.write("package com.acme.portfolio;\n" + text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.JavaFileObjects;
import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.processor.Compilation.Message;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrongRecordsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void threeMistakesAreThreeErrorsAndNothingElse(Compiler compiler) {
        Compilation compilation = Compilation.run(compiler, directory, Sources.wrong());

        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.errors())
                .extracting(Message::text)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .startsWith("NaiveRow#timeIndex is a LocalDateTime")
                                .contains("Use Instant", "[MT-0202]"),
                        text -> assertThat(text)
                                .startsWith("GrainRow has a grain that is wrong: it starts with \"account_uid\"")
                                .contains("Put the time index \"time_index\" first", "[MT-0301]"),
                        text -> assertThat(text)
                                .startsWith("SilentRow#name has no description")
                                .contains("@Column(description = \"...\")", "[MT-0101]"));
    }

    @Test
    void javacShowsTheLineOfTheValueOrOfTheAnnotation() {
        Map<String, JavaFileObject> files = new LinkedHashMap<>();
        Sources.wrong()
                .forEach((name, source) ->
                        files.put(name, JavaFileObjects.forSourceString("com.acme.portfolio." + name, source)));

        var compilation = com.google.testing.compile.Compiler.javac()
                .withProcessors(new MetaTablesProcessor())
                .compile(files.values());

        CompilationSubject.assertThat(compilation).hadErrorCount(3);
        CompilationSubject.assertThat(compilation)
                .hadErrorContaining("[MT-0301]")
                .inFile(files.get("GrainRow"))
                .onLineContaining("grain = {\"account_uid\"");
        CompilationSubject.assertThat(compilation)
                .hadErrorContaining("[MT-0202]")
                .inFile(files.get("NaiveRow"))
                .onLineContaining("LocalDateTime timeIndex");
        CompilationSubject.assertThat(compilation)
                .hadErrorContaining("[MT-0101]")
                .inFile(files.get("SilentRow"))
                .onLineContaining("String name");
    }

    @Test
    void aTableWithAnErrorThatIsUsedAHundredTimesIsOneError() {
        Map<String, String> sources = Sources.wrong();
        sources.remove("GrainRow");
        sources.remove("NaiveRow");
        StringBuilder uses = new StringBuilder("package com.acme.portfolio;\nclass Uses {\n");
        for (int i = 0; i < 100; i++) {
            uses.append(
                    "  Object a%d(SilentRow row) { return SilentTable.SILENT.NAME.eq(Silent.insert(row).name()); }%n"
                            .formatted(i));
        }
        sources.put("Uses", uses.append("}\n").toString());

        assertThat(Compilation.run(Compiler.JAVAC, directory, sources).errors()).hasSize(1);
    }

    @Test
    void severityOfDescriptionsCanBeSwitchedOff() {
        Map<String, String> sources = Sources.wrong();
        sources.remove("GrainRow");
        sources.remove("NaiveRow");

        Compilation compilation =
                Compilation.run(Compiler.JAVAC, directory, sources, "-Ametatables.severity.MT0101=off");

        assertThat(compilation.succeeded()).isTrue();
        assertThat(compilation.written()).containsKey("SilentTable.java");
    }

    @Test
    void anUnknownSeverityIsAnError() {
        Compilation compilation =
                Compilation.run(Compiler.JAVAC, directory, Sources.sample(), "-Ametatables.severity.MT9999=off");

        assertThat(compilation.errors())
                .singleElement()
                .satisfies(message ->
                        assertThat(message.text()).contains("metatables.severity.MT9999 names no code", "[MT-0003]"));
    }
}

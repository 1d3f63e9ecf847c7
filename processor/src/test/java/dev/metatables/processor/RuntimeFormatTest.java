package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.processor.Compilation.Compiler;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuntimeFormatTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void aRuntimeOfAnotherFormatIsOneErrorWithTheRemedy(Compiler compiler) {
        Path other = runtimeOf("public static final int GENERATED_FORMAT = 2;");

        Compilation compilation = compile(compiler, other + File.pathSeparator + System.getProperty("java.class.path"));

        assertThat(compilation.errors().stream()
                        .filter(message -> message.text().contains("[MT-0009]")))
                .singleElement()
                .satisfies(message -> assertThat(message.text())
                        .contains("format 1", "carries format 2", "of one version", "mvn dependency:tree"));
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void aRuntimeFromBeforeFormatsWereNumberedIsTold(Compiler compiler) {
        Path other = runtimeOf("");

        Compilation compilation = compile(compiler, other + File.pathSeparator + System.getProperty("java.class.path"));

        assertThat(compilation.errors())
                .anySatisfy(message -> assertThat(message.text()).contains("carries format 0", "[MT-0009]"));
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void aMissingRuntimeIsTold(Compiler compiler) {
        String withoutRuntime = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("runtime"))
                .collect(Collectors.joining(File.pathSeparator));

        Compilation compilation = compile(compiler, withoutRuntime);

        assertThat(compilation.errors())
                .singleElement()
                .satisfies(message -> assertThat(message.text())
                        .contains("metatables-runtime, which is not among the dependencies", "[MT-0009]"));
    }

    private Compilation compile(Compiler compiler, String classPath) {
        return Compilation.run(compiler, directory.resolve("out"), Sources.sample(), "-classpath", classPath);
    }

    private Path runtimeOf(String constant) {
        Path root = directory.resolve("other");
        Compilation compilation = Compilation.run(
                Compiler.JAVAC,
                root,
                Map.of(
                        "TableHandle",
                        "package dev.metatables.runtime.table; public class TableHandle { " + constant + " }"),
                false);
        assertThat(compilation.messages()).isEmpty();
        return root.resolve("classes");
    }
}

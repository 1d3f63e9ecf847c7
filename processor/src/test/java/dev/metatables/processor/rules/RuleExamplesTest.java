package dev.metatables.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.processor.Compilation;
import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.processor.Compilation.Message;
import dev.metatables.processor.Golden;
import dev.metatables.processor.check.Code;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each example has exactly the findings it announces, on both compilers, and each code has its page. */
class RuleExamplesTest {
    private static final Path PAGES = Path.of("../docs/errors");

    /** Codes whose condition no record alone can bring about; each has a test of its own. */
    private static final List<Code> WITHOUT_EXAMPLE =
            List.of(Code.INTERNAL_FAILURE, Code.RUNTIME_MISMATCH, Code.CONTRACT_BROKEN);

    private static final List<String> NEEDED = List.of("annotations", "runtime", "jspecify", "jooq");

    @TempDir
    static Path directory;

    private static final List<Example> EXAMPLES = Example.all();
    private static final Map<Compiler, Map<Example, Compilation>> COMPILED = new EnumMap<>(Compiler.class);

    @BeforeAll
    static void compile() {
        for (Compiler compiler : Compiler.values()) {
            for (Example example : EXAMPLES) {
                Path target = directory.resolve(compiler + "/" + example.code() + "/" + example.name());
                COMPILED.computeIfAbsent(compiler, key -> new HashMap<>())
                        .put(example, Compilation.run(compiler, target, example.sources(), options(example)));
            }
        }
    }

    /** Only what processing needs, which is half of the time. */
    private static String[] options(Example example) {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        return Stream.concat(Stream.of("-proc:only", "-classpath", classPath), Stream.of(example.options()))
                .toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> examplesHaveTheFindingsTheyAnnounce() {
        return EXAMPLES.stream()
                .map(example -> DynamicTest.dynamicTest(example.code() + " " + example.name(), () -> {
                    assertPositions(example, messages(Compiler.JAVAC, example));
                    assertTexts(example, messages(Compiler.ECJ, example));
                }));
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeHasItsPage(Code code) {
        List<Example> examples = EXAMPLES.stream()
                .filter(example -> example.code().equals(code.text()))
                .toList();
        if (!WITHOUT_EXAMPLE.contains(code)) {
            assertThat(examples).extracting(Example::name).contains("Wrong", "Right");
        }
        List<String> said = examples.stream()
                .filter(example -> example.name().equals("Wrong"))
                .flatMap(example -> messages(Compiler.JAVAC, example).stream())
                .map(Message::text)
                .toList();

        Golden.assertEqual(PAGES.resolve(code.text() + ".md"), new ErrorPage(code, examples, said).text());
    }

    @Test
    void theIndexListsEveryCode() {
        Golden.assertEqual(PAGES.resolve("README.md"), ErrorPage.index());
    }

    private static void assertPositions(Example example, List<Message> messages) {
        assertThat(messages)
                .as("findings at the announced lines")
                .extracting(message -> message.line() + " " + code(message))
                .containsExactlyInAnyOrderElementsOf(example.marks().stream()
                        .map(mark -> mark.line() + " " + mark.code())
                        .toList());
        for (Example.Mark mark : example.marks()) {
            assertThat(messages)
                    .filteredOn(message ->
                            message.line() == mark.line() && code(message).equals(mark.code()))
                    .anySatisfy(message -> assertThat(message.text()).contains(mark.text()));
        }
    }

    private static void assertTexts(Example example, List<Message> messages) {
        assertThat(messages)
                .as("findings, without their lines")
                .extracting(RuleExamplesTest::code)
                .containsExactlyInAnyOrderElementsOf(
                        example.marks().stream().map(Example.Mark::code).toList());
    }

    /** Without the warnings a compiler gives by itself. */
    private static List<Message> messages(Compiler compiler, Example example) {
        return COMPILED.getOrDefault(compiler, Map.of()).get(example).messages().stream()
                .filter(message ->
                        message.kind() == Diagnostic.Kind.ERROR || code(message).startsWith("MT-"))
                .toList();
    }

    static String code(Message message) {
        String text = message.text();
        int from = text.lastIndexOf("[MT-");
        return from < 0 ? text : text.substring(from + 1, from + 8);
    }
}

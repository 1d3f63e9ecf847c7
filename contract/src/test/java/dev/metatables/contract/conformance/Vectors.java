package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** Reads vector files and compares trees. Vectors are read with another JSON library than the one under test. */
public final class Vectors {

    public static final ObjectMapper MAPPER = new ObjectMapper();

    private Vectors() {}

    /** One dynamic test for each case; says how many there are. */
    public static Stream<DynamicTest> tests(String file, Consumer<JsonNode> test) {
        return tests(file, vector -> true, test);
    }

    /** One dynamic test for each case that is meant; says how many there are. */
    public static Stream<DynamicTest> tests(String file, Predicate<JsonNode> meant, Consumer<JsonNode> test) {
        List<JsonNode> all = cases(file);
        List<JsonNode> cases = all.stream().filter(meant).toList();
        assertThat(cases).isNotEmpty();
        report(file, cases.size(), all.size());
        return cases.stream()
                .map(node -> DynamicTest.dynamicTest(
                        node.path("id").asText() + " " + node.path("rule").asText(), () -> test.accept(node)));
    }

    /** One line about how many cases of a file the calling test class runs. */
    public static void report(String file, int run, int all) {
        String caller = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !name.equals(Vectors.class.getName()))
                        .findFirst()
                        .orElseThrow());
        System.out.println(
                file + ": " + run + " of " + all + " cases in " + caller.substring(caller.lastIndexOf('.') + 1));
    }

    /** All cases of a file. */
    public static List<JsonNode> cases(String file) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/" + file), file)) {
            JsonNode root = MAPPER.readTree(in);
            List<JsonNode> cases = StreamSupport.stream(root.path("cases").spliterator(), false)
                    .toList();
            assertThat(cases).hasSize(root.path("count").asInt());
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node as the plain Java values the contract works on. */
    public static @Nullable Object plain(JsonNode node) {
        return Json.parse(node.toString());
    }

    public static Map<String, @Nullable Object> plainMap(JsonNode node) {
        return Json.parseObject(node.toString());
    }

    public static @Nullable String text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.asText();
    }

    /** A tree under test, written by the project and read by the other library. */
    public static JsonNode node(@Nullable Object tree) {
        try {
            return MAPPER.readTree(Json.write(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void assertSame(@Nullable Object tree, JsonNode expected) {
        assertThat(withoutProducer(node(tree))).isEqualTo(withoutProducer(expected.deepCopy()));
    }

    /** The producer of a contract is free metadata and no part of the comparison. */
    private static JsonNode withoutProducer(JsonNode node) {
        if (node.path("authoring") instanceof ObjectNode authoring) {
            authoring.remove("table_model");
        }
        node.forEach(Vectors::withoutProducer);
        return node;
    }

    public static void assertRefused(JsonNode vector, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ContractException.class);
        ContractException refusal = catchThrowableOfType(ContractException.class, call);
        assertThat(refusal.violations())
                .extracting(Violation::code)
                .startsWith(vector.path("error").asText());
        String field = text(vector.path("field"));
        if (field != null) {
            assertThat(refusal.violations())
                    .first()
                    .extracting(Violation::path)
                    .asString()
                    .endsWith(field);
        }
    }
}

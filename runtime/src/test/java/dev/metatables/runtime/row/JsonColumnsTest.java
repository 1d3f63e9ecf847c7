package dev.metatables.runtime.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.metatables.runtime.value.ValueException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;

class JsonColumnsTest {
    record Point(int x, String label) {}

    record Holder(List<Point> points, Map<String, Integer> counts, JsonNode tree) {}

    @Test
    void componentsComeBackWithTheirTypeArguments() {
        List<Point> points = List.of(new Point(1, "\u00e4"), new Point(2, "b"));

        JSONB stored = JsonColumns.jsonb(points);
        Object read = JsonColumns.read(stored, component(Holder.class, "points"));

        assertThat(read).isEqualTo(points);
        Object counts = JsonColumns.read(JSON.valueOf("{\"a\":1}"), component(Holder.class, "counts"));
        assertThat(counts).isEqualTo(Map.of("a", 1));
        Object tree = JsonColumns.read(JSONB.valueOf("[1,null]"), component(Holder.class, "tree"));
        assertThat(tree).hasToString("[1,null]");
    }

    record Exact(BigDecimal amount, Instant seen) {}

    record Ledger(Exact exact, JsonNode tree) {}

    @Test
    void digitsAndTimesAreKept() {
        Exact exact = new Exact(new BigDecimal("0.12345678901234567890"), Instant.parse("2024-02-29T12:34:56.123456Z"));

        JSONB stored = JsonColumns.jsonb(exact);
        Object read = JsonColumns.read(stored, component(Ledger.class, "exact"));

        assertThat(stored.data()).contains("\"2024-02-29T12:34:56.123456Z\"");
        assertThat(read).isEqualTo(exact);
    }

    @Test
    void inAColumnThatIsNotNullNoValueIsTheDocumentNull() {
        Object read = JsonColumns.required(null, component(Ledger.class, "tree"));

        assertThat(read).isEqualTo(NullNode.getInstance());
    }

    @Test
    void nullStaysNull() {
        assertThat(JsonColumns.jsonb(null)).isNull();
        assertThat(JsonColumns.json(null)).isNull();
        Object read = JsonColumns.read(null, component(Holder.class, "points"));
        assertThat(read).isNull();
    }

    @Test
    void aDocumentThatDoesNotFitNamesTheComponent() {
        assertThatThrownBy(() -> JsonColumns.read(JSONB.valueOf("{\"x\":1}"), component(Holder.class, "points")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Holder#points");
    }

    private static RecordComponent component(Class<?> record, String name) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

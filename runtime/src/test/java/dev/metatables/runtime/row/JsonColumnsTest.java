package dev.metatables.runtime.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.metatables.runtime.value.ValueException;
import java.math.BigDecimal;
import java.time.Instant;
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
        List<Point> read = JsonColumns.read(stored, Holder.class, "points");

        assertThat(read).isEqualTo(points);
        Map<String, Integer> counts = JsonColumns.read(JSON.valueOf("{\"a\":1}"), Holder.class, "counts");
        assertThat(counts).isEqualTo(Map.of("a", 1));
        JsonNode tree = JsonColumns.read(JSONB.valueOf("[1,null]"), Holder.class, "tree");
        assertThat(tree).hasToString("[1,null]");
    }

    record Exact(BigDecimal amount, Instant seen) {}

    record Ledger(Exact exact, JsonNode tree) {}

    @Test
    void digitsAndTimesAreKept() {
        Exact exact = new Exact(new BigDecimal("0.12345678901234567890"), Instant.parse("2024-02-29T12:34:56.123456Z"));

        JSONB stored = JsonColumns.jsonb(exact);
        Object read = JsonColumns.read(stored, Ledger.class, "exact");

        assertThat(stored.data()).contains("\"2024-02-29T12:34:56.123456Z\"");
        assertThat(read).isEqualTo(exact);
    }

    @Test
    void inAColumnThatIsNotNullNoValueIsTheDocumentNull() {
        Object read = JsonColumns.required(null, Ledger.class, "tree");

        assertThat(read).isEqualTo(NullNode.getInstance());
    }

    @Test
    void nullStaysNull() {
        assertThat(JsonColumns.jsonb(null)).isNull();
        assertThat(JsonColumns.json(null)).isNull();
        Object read = JsonColumns.read(null, Holder.class, "points");
        assertThat(read).isNull();
    }

    @Test
    void aDocumentThatDoesNotFitNamesTheComponent() {
        assertThatThrownBy(() -> JsonColumns.read(JSONB.valueOf("{\"x\":1}"), Holder.class, "points"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Holder#points");
    }
}

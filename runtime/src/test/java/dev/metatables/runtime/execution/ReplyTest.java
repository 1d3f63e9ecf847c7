package dev.metatables.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    private static final String PAGE = "\"pagination\":{\"returned_count\":1,\"has_more\":false,\"next_offset\":null}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"row_count\":1,\"rows\":[{\"a\":1}]," + PAGE + "}",
                "{\"row_count\":1," + PAGE + ",\"scope\":{\"x\":[1]},\"rows\":[{\"a\":1}]}",
                "{\"rows\":[{\"a\":1}],\"pagination\":null,\"row_count\":1}"
            })
    void membersComeInAnyOrder(String answer) throws IOException {
        Reply<Map<String, @Nullable Object>> reply = read(answer);

        assertThat(reply.rows()).hasSize(1);
        assertThat(reply.rowCount()).isEqualTo(1);
        assertThat(reply.hasMore()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"row_count\":1," + PAGE + ",\"rows\":[]}", "{\"row_count\":1," + PAGE + "}"})
    void rowsThatAreMissingAreAnError(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class).hasMessageContaining("1 rows, but 0");
    }

    private static Reply<Map<String, @Nullable Object>> read(String answer) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(answer)) {
            return Reply.read(json, RowReader.maps());
        }
    }
}

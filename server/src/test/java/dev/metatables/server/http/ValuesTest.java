package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.Envelope;
import dev.metatables.server.testing.SharedTsManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of every kind, from JSON to PostgreSQL and back. */
class ValuesTest {
    private final Api api = new Api(SharedTsManager.get());
    private String table;
    private String uid;

    @BeforeEach
    void create() throws SQLException {
        table = newName();
        uid = api.table(
                table,
                "CREATE TABLE " + table + " (u uuid, n numeric, m numeric(30,10), d date, z timestamptz, t timestamp, c"
                        + " time, i2 smallint, i4 int, i8 bigint, f4 real, f8 double precision, b boolean, s text, v"
                        + " varchar(9), j json, jb jsonb, x bytea, iv interval, ua uuid[], na numeric[], ta text[], ia"
                        + " int[], za timestamptz[], ja jsonb[], fa float8[])");
    }

    @Test
    void eachTypeIsExactBothWays() {
        back("u", "aaaaaaaa-0001-4000-8000-00000000000f");
        for (String numeric : List.of("0", "0.000", "-1.2500", "12345678901234567890.12345678901234567890", "NaN")) {
            back("n", numeric);
        }
        comes("m", "1.5", "1.5000000000");
        comes("n", 12.50, "12.5");
        comes("n", Long.MAX_VALUE, "9223372036854775807");
        back("d", "2024-02-29");
        back("d", "infinity");
        back("z", "2024-01-02T01:04:05.678901Z");
        back("z", "2024-01-02T01:04:05Z");
        comes("z", "2024-01-02T01:04:05+05:30", "2024-01-01T19:34:05Z");
        back("z", "-infinity");
        comes("z", "0044-03-15 12:00:00+00 BC", "0044-03-15T12:00:00Z BC");
        back("i2", -32768L);
        back("i8", Long.MIN_VALUE);
        comes("i4", 2.0, 2L);
        comes("f8", 0.1, 0.1);
        comes("f8", 1e300, 1e300);
        comes("f8", -0.0, -0.0);
        comes("f8", "Infinity", "Infinity");
        comes("f4", 0.1, 0.1);
        back("b", false);
        back("s", "50% 'quoted' \\ \"double\" \n\t \uD83D\uDE00");
        back("s", "");
        back("v", "nine char");
        back("j", nested());
        back("jb", nested());
        back("jb", List.of(1L, "two", List.of()));
        comes("jb", "\"a text that is JSON\"", "a text that is JSON");
        comes("x", "\\x00ff10", "AP8Q");
        back("iv", "1 mon 2 days 03:04:05.678");
        back("c", "23:59:59.999999");
        for (String column : List.of("u", "n", "d", "z", "i8", "f8", "b", "s", "j", "jb", "x", "ta", "ja")) {
            back(column, null);
        }
    }

    @Test
    void arraysKeepNullsQuotesAndDepth() {
        back("ta", Arrays.asList("plain", null, "with \"quotes\", {braces} and \\", "NULL", "", " "));
        back("ta", List.of());
        back("ia", Arrays.asList(1L, null, -3L));
        back("ia", List.of(List.of(1L, 2L), List.of(3L, 4L)));
        back("na", Arrays.asList("1.50", null, "0.0"));
        back("ua", List.of("aaaaaaaa-0001-4000-8000-000000000001"));
        back("za", List.of("2024-01-02T01:04:05.678901Z"));
        back("ja", Arrays.asList(Map.of("k", List.of(1L)), null));
        comes("fa", Arrays.asList(1.5, "NaN"), Arrays.asList(1.5, "NaN"));
    }

    @Test
    void declaredTypesDecideWhereTheTextDoesNot() {
        Envelope select = Envelope.of(
                        "select",
                        "SELECT %(a)s AS a, %(b)s AS b, %(c)s AS c, jsonb_build_object('n', %(d)s)"
                                + " AS d, %(e)s AS e")
                .read(uid)
                .parameters(values("a", "2024-01-02", "b", "2024-01-02T01:04:05Z", "c", "1.50", "d", 7L, "e", "t"))
                .types(Map.of(
                        "a", "date", "b", "timestamp with time zone", "c", "numeric", "d", "int64", "unused", "uuid"));
        Map<?, ?> row = row(api.post(MT + "execute-operation/", select.body()).status(200));
        assertThat(row.get("a")).isEqualTo("2024-01-02");
        assertThat(row.get("b")).isEqualTo("2024-01-02T01:04:05Z");
        assertThat(row.get("c")).isEqualTo("1.50");
        assertThat(row.get("d")).isEqualTo(Map.of("n", 7L));
        assertThat(row.get("e")).isEqualTo("t");
        Answer unknown = api.post(
                MT + "execute-operation/",
                Envelope.of("select", "SELECT %(a)s")
                        .read(uid)
                        .parameters(Map.of("a", "x"))
                        .types(Map.of("a", "regclass"))
                        .body());
        unknown.status(400);
    }

    @Test
    void listsOfParametersAreTakenInOrder() {
        Map<?, ?> row = row(api.post(
                        MT + "execute-operation/",
                        Envelope.of("select", "SELECT %s || 'x' AS a, %s + 1 AS b, '%%s' AS c")
                                .read(uid)
                                .parameters(List.of("v", 2L))
                                .body())
                .status(200));
        assertThat(row).isEqualTo(values("a", "vx", "b", 3L, "c", "%s"));
    }

    @Test
    void labelsAreKeysInOrderAndTheLastOfTwoWins() {
        Answer answer = api.post(
                        MT + "execute-operation/",
                        Envelope.of("select", "SELECT 1 AS z, 2 AS \"A b\", 3 AS \"q\"\"\", 4 AS z")
                                .read(uid)
                                .body())
                .status(200);
        assertThat(answer.text()).contains("[{\"A b\":2,\"q\\\"\":3,\"z\":4}]");
    }

    @Test
    void aValueOutOfRangeIsTheCallersFault() {
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "i2", 40_000L, "u", "no uuid", "z", "2024-13-01", "v", "ten chars!", "jb", "{")
                .entrySet()) {
            Answer refused = insert(wrong.getKey(), wrong.getValue()).status(400);
            assertThat(refused.get("code")).isEqualTo("sql_error");
            assertThat(String.valueOf(refused.get("sqlstate"))).startsWith("22");
            assertThat(refused.text()).doesNotContain("ten chars!").doesNotContain("no uuid");
        }
        insert("s", "a\0b").status(400);
    }

    private static Map<String, Object> nested() {
        return values("k", Arrays.asList(1L, null, "x", values("deep", true)), "n", 9007199254740993L, "s", "ünïcode");
    }

    private void back(String column, Object value) {
        comes(column, value, value);
    }

    private void comes(String column, Object sent, Object expected) {
        Map<?, ?> row = row(insert(column, sent).status(200));
        assertThat(row.containsKey(column)).isTrue();
        assertThat(number(row.get(column))).as(column + " " + sent).isEqualTo(number(expected));
    }

    /** How the reader of these tests keeps fractions is no matter here. */
    private static Object number(Object value) {
        return value instanceof Number n && !(value instanceof Long) ? (Object) n.doubleValue() : value;
    }

    private Answer insert(String column, Object value) {
        String cast = column.equals("j") || column.equals("jb") ? "::" + (column.equals("j") ? "JSON" : "JSONB") : "";
        return api.post(
                MT + "execute-operation/",
                Envelope.of(
                                "insert",
                                "INSERT INTO " + table + " (" + column + ") VALUES (%(v)s" + cast + ") RETURNING "
                                        + column)
                        .write(uid)
                        .parameters(values("v", value))
                        .body());
    }

    private static Map<?, ?> row(Answer answer) {
        return (Map<?, ?>) ((List<?>) answer.get("rows")).get(0);
    }

    private static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return values;
    }
}

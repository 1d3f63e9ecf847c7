package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedTsManager;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations over HTTP: checks in order, limits and pages, values both ways. */
class ExecuteRouteTest {
    private static final Map<String, Object> LIMITS =
            Map.of("max_rows", 1000, "offset", 0, "statement_timeout_ms", 15000);

    private final Api api = new Api(SharedTsManager.get());

    @Test
    void aTableOutsideTheScopeIsRefusedAlikeWhetherItIsThereOrNot() throws SQLException {
        String mine = newName();
        String other = newName();
        String uid = api.table(mine, "CREATE TABLE " + mine + " (id int)");
        api.table(other, "CREATE TABLE " + other + " (id int)");
        String missing = other.replaceFirst("x", "y");
        for (String shape : List.of(
                "SELECT * FROM %s",
                "SELECT m.id FROM " + mine + " m JOIN public.%s o ON o.id = m.id",
                "SELECT nothing FROM %s",
                "SELECT 1 FROM " + mine + " WHERE EXISTS (SELECT pg_sleep(1) FROM \"%s\")",
                "SELECT 1 FROM " + mine + ", %s FOR UPDATE")) {
            Answer hidden = api.execute("select", shape.formatted(other), Map.of(), LIMITS, uid, "read")
                    .status(403);
            Answer absent = api.execute("select", shape.formatted(missing), Map.of(), LIMITS, uid, "read")
                    .status(403);
            assertThat(hidden.get("code")).isEqualTo("table_not_in_scope");
            assertThat((String) hidden.get("detail")).contains(other);
            assertThat(((String) hidden.get("detail")).replace(other, "?"))
                    .isEqualTo(((String) absent.get("detail")).replace(missing, "?"));
            assertThat(hidden.map().keySet()).isEqualTo(absent.map().keySet());
        }
    }

    @Test
    void everyCheckHasItsAnswer() throws SQLException {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (id int PRIMARY KEY, name text)");
        String select = "SELECT * FROM " + table;
        assertCode(
                api.execute("select", "DELETE FROM " + table, Map.of(), LIMITS, uid, "write"),
                400,
                "statement_kind_mismatch");
        assertCode(
                api.execute(
                        "insert",
                        "INSERT INTO " + table + " VALUES (1) ON CONFLICT (id) DO UPDATE SET name = 'x'",
                        Map.of(),
                        LIMITS,
                        uid,
                        "write"),
                400,
                "statement_kind_mismatch");
        assertCode(
                api.execute("select", select + "; " + select, Map.of(), LIMITS, uid, "read"),
                400,
                "multiple_statements");
        assertCode(api.execute("delete", "DELETE FROM " + table, Map.of(), LIMITS, uid, "read"), 403, "scope_access");
        assertCode(
                api.execute("select", select + " WHERE id = %(id)s", Map.of(), LIMITS, uid, "read"),
                400,
                "parameter_mismatch");
        assertCode(
                api.execute("select", select + " WHERE name LIKE '50%'", Map.of(), LIMITS, uid, "read"),
                400,
                "parameter_mismatch");
        assertCode(
                api.execute("select", "SELECT set_config('role', 'none', true)", Map.of(), LIMITS, uid, "read"),
                400,
                "not_allowed");
        assertCode(
                api.execute("select", "SELECT nothing FROM " + table, Map.of(), LIMITS, uid, "read"), 400, "sql_error");
        assertCode(
                api.execute(
                        "select",
                        "WITH x AS (DELETE FROM " + table + " RETURNING id) SELECT * FROM x",
                        Map.of(),
                        LIMITS,
                        uid,
                        "write"),
                400,
                "statement_not_allowed");
        assertCode(
                api.execute("select", select, Map.of(), LIMITS, "00000000-0000-4000-8000-000000000000", "read"),
                404,
                "not_found");
        api.execute("insert", "INSERT INTO " + table + " VALUES (1)", Map.of(), LIMITS, uid, "write")
                .status(200);
        Answer twice = api.execute("insert", "INSERT INTO " + table + " VALUES (1)", Map.of(), LIMITS, uid, "write");
        assertCode(twice, 409, "constraint_violation");
        assertThat(twice.get("sqlstate")).isEqualTo("23505");
        assertCode(
                api.execute(
                        "select",
                        "SELECT count(*) FROM generate_series(1, 1000000000) a",
                        Map.of(),
                        Map.of("max_rows", 1, "offset", 0, "statement_timeout_ms", 200),
                        uid,
                        "read"),
                408,
                "statement_timeout");
    }

    @Test
    void aReservedTableIsToldToBeMigrated() {
        String table = newName();
        String uid = String.valueOf(((Map<?, ?>) api.post(
                                MT, List.of(api.reservation(table, "res", contract(table, List.of()))))
                        .status(201)
                        .list()
                        .get(0))
                .get("uid"));
        Answer refused = api.execute("select", "SELECT 1 FROM " + table, Map.of(), LIMITS, uid, "read");
        assertCode(refused, 409, "table_reserved");
        assertThat((String) refused.get("detail")).contains(table).contains("migrations upgrade");
    }

    @Test
    void pagesAreAbsoluteAndCapped() throws SQLException {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " AS SELECT generate_series(1, 120) AS id");
        String sql = "SELECT id FROM " + table + " ORDER BY id";
        Answer page = api.execute("select", sql, Map.of(), LIMITS, uid, "read").status(200);
        assertThat(page.get("row_count")).isEqualTo(SharedTsManager.PAGE_CAP);
        assertThat(page.get("truncated")).isEqualTo(true);
        Map<?, ?> pagination = (Map<?, ?>) page.get("pagination");
        assertThat(pagination.get("next_offset")).isEqualTo(50L);
        Answer last = api.execute(
                        "select",
                        sql,
                        Map.of(),
                        Map.of("max_rows", 1000, "offset", 100, "statement_timeout_ms", 5000),
                        uid,
                        "read")
                .status(200);
        assertThat(last.get("row_count")).isEqualTo(20L);
        assertThat(((Map<?, ?>) last.get("pagination")).get("next_offset")).isNull();
        assertThat(((Map<?, ?>) ((List<?>) last.get("rows")).get(0)).get("id")).isEqualTo(101L);
    }

    @Test
    void valuesComeBackAsTheyWent() throws SQLException {
        String table = newName();
        String uid = api.table(
                table,
                "CREATE TABLE " + table
                        + " (u uuid, n numeric, d date, t timestamptz, j jsonb, a text[], i bigint, f float8,"
                        + " b boolean, s text, x bytea)");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("u", "aaaaaaaa-0001-4000-8000-000000000001");
        values.put("n", "12345678901234567890.12500");
        values.put("d", "2024-02-29");
        values.put("t", "2024-01-02T01:04:05.678901Z");
        values.put("j", Map.of("k", Arrays.asList(1L, null, "x")));
        values.put("a", Arrays.asList("plain", null, "with \"quotes\", commas and \\", "NULL", ""));
        values.put("i", 9007199254740993L);
        values.put("f", 0.1);
        values.put("b", true);
        values.put("s", "50% 'quoted' \uD83D\uDE00");
        values.put("x", "\\x00ff");
        String insert =
                "INSERT INTO " + table + " VALUES (%(u)s::UUID, %(n)s, %(d)s, %(t)s, %(j)s::JSONB, %(a)s, %(i)s,"
                        + " %(f)s, %(b)s, %(s)s, %(x)s) RETURNING *";
        Map<?, ?> row = (Map<?, ?>) ((List<?>) api.execute("insert", insert, values, LIMITS, uid, "write")
                        .status(200)
                        .get("rows"))
                .get(0);
        assertThat(row.get("u")).isEqualTo(values.get("u"));
        assertThat(row.get("n")).isEqualTo("12345678901234567890.12500");
        assertThat(row.get("d")).isEqualTo("2024-02-29");
        assertThat(row.get("t")).isEqualTo("2024-01-02T01:04:05.678901Z");
        assertThat(row.get("j")).isEqualTo(values.get("j"));
        assertThat(row.get("a")).isEqualTo(values.get("a"));
        assertThat(row.get("i")).isEqualTo(9007199254740993L);
        assertThat(new BigDecimal(row.get("f").toString())).isEqualByComparingTo("0.1");
        assertThat(row.get("b")).isEqualTo(true);
        assertThat(row.get("s")).isEqualTo(values.get("s"));
        assertThat(row.get("x")).isEqualTo("AP8=");
        Answer nulls = api.execute(
                        "select",
                        "SELECT 'NaN'::float8 AS nan, 'infinity'::timestamptz AS inf, NULL::int AS none, %(v)s IS NULL AS isnull",
                        nullValue("v"),
                        LIMITS,
                        uid,
                        "read")
                .status(200);
        Map<?, ?> odd = (Map<?, ?>) ((List<?>) nulls.get("rows")).get(0);
        assertThat(odd.get("nan")).isEqualTo("NaN");
        assertThat(odd.get("inf")).isEqualTo("infinity");
        assertThat(odd.containsKey("none")).isTrue();
        assertThat(odd.get("none")).isNull();
        assertThat(odd.get("isnull")).isEqualTo(true);
    }

    private static Map<String, Object> nullValue(String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(name, null);
        return values;
    }

    private static void assertCode(Answer answer, int status, String code) {
        answer.status(status);
        assertThat(answer.get("code")).as(answer.text()).isEqualTo(code);
        assertThat(answer.get("request_id")).isNotNull();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\\tat ");
    }
}

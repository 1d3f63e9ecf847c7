package dev.metatables.postgres.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.postgres.DatabaseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Random texts: where a statement ends is one opinion with PostgreSQL's. */
@ExtendWith(DatabaseExtension.class)
class StatementEndTest {
    private static final int TEXTS = 2_500;

    private static final String[] PIECES = {
        ";",
        ";",
        "'",
        "'",
        "''",
        "\"",
        "--",
        "\n",
        "\r",
        "\f",
        " ",
        "/*",
        "*/",
        "$$",
        "$$",
        "$a$",
        "E'",
        "e'\\'",
        "\\",
        "U&'",
        "U&\"",
        "N'",
        "b'",
        "x",
        "a$b$",
        "1",
        ",",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        "AS x",
        ", 2",
        "SELECT 2"
    };

    /** A cursor takes exactly one query; the text comes as a value, so the driver has no opinion on it. */
    private static final String ASK = """
            CREATE FUNCTION statements(sql text) RETURNS text LANGUAGE plpgsql AS $f$
            DECLARE c refcursor;
            BEGIN
              OPEN c FOR EXECUTE sql; CLOSE c; RETURN 'one';
            EXCEPTION
              WHEN invalid_cursor_definition THEN
                RETURN CASE WHEN SQLERRM LIKE '%multi-query%' THEN 'several' ELSE 'error' END;
              WHEN OTHERS THEN RETURN 'error';
            END $f$
            """;

    @Test
    void theEndOfAStatementIsWherePostgresSeesIt(Connection connection) throws SQLException {
        long seed = Long.getLong("metatables.seed", System.nanoTime());
        System.out.println("statement ends: -Dmetatables.seed=" + seed);
        Random random = new Random(seed);
        try (Statement statement = connection.createStatement()) {
            statement.execute(ASK);
        }
        String[] texts = Stream.generate(() -> text(random)).limit(TEXTS).toArray(String[]::new);
        int agreedOnOne = 0;
        int agreedOnSeveral = 0;
        try (PreparedStatement ask = connection.prepareStatement("SELECT t, statements(t) FROM unnest(?) AS t")) {
            ask.setArray(1, connection.createArrayOf("text", texts));
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    String ours = ours(rows.getString(1));
                    String theirs = rows.getString(2);
                    String told = "seed " + seed + ": " + rows.getString(1);
                    if (ours.equals("one")) {
                        assertThat(theirs).as(told).isNotEqualTo("several");
                    } else if (theirs.equals("one") && semicolons(rows.getString(1)) < 2) {
                        assertThat(ours).as(told).isNotEqualTo("several");
                    }
                    agreedOnOne += ours.equals("one") && theirs.equals("one") ? 1 : 0;
                    agreedOnSeveral += ours.equals("several") && theirs.equals("several") ? 1 : 0;
                }
            }
        }
        assertThat(agreedOnOne).isGreaterThan(20);
        assertThat(agreedOnSeveral).isGreaterThan(20);
    }

    private static String text(Random random) {
        String second = random.nextInt(3) == 0 ? ";" + soup(random, 2) + "SELECT 2 " + soup(random, 2) : "";
        return "SELECT 1 " + soup(random, 6) + second;
    }

    private static String soup(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(most + 1); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            text.append(random.nextInt(3) == 0 ? " " : "");
        }
        return text.toString();
    }

    /** Two of them around nothing end one statement for PostgreSQL; we refuse them. */
    private static long semicolons(String text) {
        return Lexer.plain(text).stream().filter(token -> token.is(text, ';')).count();
    }

    private static String ours(String text) {
        try {
            PyformatStatement.parse(text);
            return "one";
        } catch (LexicalException e) {
            return e.reason() == LexicalException.Reason.SEVERAL_STATEMENTS ? "several" : "error";
        }
    }
}

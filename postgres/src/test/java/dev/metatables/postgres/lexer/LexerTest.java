package dev.metatables.postgres.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.postgres.lexer.LexicalException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

    private static List<String> split(String script) {
        return StatementSplitter.split(script);
    }

    @Test
    void semicolonsInQuotesAndCommentsAreText() {
        assertThat(split("SELECT 'a;b'; -- x;y\nSELECT \";\" /* ; /* ; */ ; */; SELECT $q$;$$;$q$;"))
                .containsExactly("SELECT 'a;b'", "-- x;y\nSELECT \";\" /* ; /* ; */ ; */", "SELECT $q$;$$;$q$");
    }

    @Test
    void escapesCountOnlyInEscapeStringsAndTheirContinuations() {
        assertThat(split("SELECT '\\'; SELECT E'\\';'; SELECT e'a'\n'\\';'"))
                .containsExactly("SELECT '\\'", "SELECT E'\\';'", "SELECT e'a'\n'\\';'");
    }

    @Test
    void aNameMayHoldADollarSoThatNoQuoteBegins() {
        assertThat(split("SELECT a$b$; SELECT 1")).containsExactly("SELECT a$b$", "SELECT 1");
    }

    @Test
    void carriageReturnEndsALineComment() {
        assertThat(split("SELECT 1 -- x\r; SELECT 2")).containsExactly("SELECT 1 -- x", "SELECT 2");
    }

    @Test
    void aFunctionBodyIsOneStatement() {
        String function =
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
        assertThat(split(function + "; SELECT 3;")).containsExactly(function, "SELECT 3");
    }

    @Test
    void onlyCommentsIsNoStatement() {
        assertThat(split(" -- nothing\n ; /* here */ ;")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "\"a", "/* a", "$t$ a", "1a", "$1a", "{fn now()}", "a \\ b", "a \u0001 b"})
    void unreadableTextIsRefused(String text) {
        assertThatThrownBy(() -> Lexer.plain(text)).isInstanceOf(LexicalException.class);
    }

    @Test
    void deepCommentsAreRefusedBeforePostgresSeesThem() {
        String deep = "/*".repeat(Lexer.MAX_COMMENT_DEPTH + 1) + "*/".repeat(Lexer.MAX_COMMENT_DEPTH + 1);
        assertThatThrownBy(() -> Lexer.plain(deep)).hasMessageContaining("nested");
    }

    @Test
    void tokensCoverTheText() {
        String text = "SELECT a.b, 1.5e3::numeric, U&\"x\" FROM t -- c\nWHERE a->>'k' = $1;";
        StringBuilder again = new StringBuilder();
        Lexer.plain(text).forEach(token -> again.append(token.in(text)));
        assertThat(again).hasToString(text);
    }

    @Test
    void oneNameIsOneServerParameter() {
        PyformatStatement statement = PyformatStatement.parse("SELECT %(a)s, %(b)s::UUID, %(a)s");
        assertThat(statement.names()).containsExactly("a", "b");
        assertThat(statement.numbered()).isEqualToNormalizingWhitespace("SELECT $1 , $2 ::UUID, $1");
    }

    @Test
    void percentSignsAreSingleAfterTranslation() {
        PyformatStatement statement = PyformatStatement.parse("SELECT a %% 2, 'x%%' || %(p)s FROM \"100%%\"");
        assertThat(statement.numbered()).isEqualToNormalizingWhitespace("SELECT a % 2, 'x%' || $1 FROM \"100%\"");
    }

    @Test
    void questionMarksOfOperatorsAreDoubledForJdbcOnly() {
        PyformatStatement statement = PyformatStatement.parse("SELECT a ? %(k)s, '?', b ?| c");
        assertThat(statement.renderForJdbc(use -> "?")).isEqualToNormalizingWhitespace("SELECT a ?? ? , '?', b ??| c");
    }

    @Test
    void commentsAreDroppedWithTheirPlaceholders() {
        PyformatStatement statement = PyformatStatement.parse("SELECT 1 /* %(a)s ; */ -- %x\n;");
        assertThat(statement.names()).isEmpty();
        assertThat(statement.numbered().strip()).isEqualTo("SELECT 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '%(a)s'", "SELECT \"%(a)s\"", "SELECT $$%(a)s$$", "SELECT 50%", "SELECT %d", "SELECT %(a)",
                "SELECT $1", "SELECT 1%(a)s", "SELECT %(a)s0", "SELECT x%(a)s", "SELECT E%(a)s", "SELECT %(a)s'x'",
                "SELECT %(a)s%(b)s", "SELECT $%(a)s$$x$$", "SELECT %s, %(a)s", "SELECT %()s"
            })
    void placeholdersStandOnlyWhereAValueMay(String text) {
        assertThatThrownBy(() -> PyformatStatement.parse(text)).isInstanceOf(LexicalException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1; DELETE FROM t", "SELECT 1;;", "SELECT 1 -- \r; DELETE FROM t"})
    void severalStatementsAreRefused(String text) {
        assertThatThrownBy(() -> PyformatStatement.parse(text))
                .isInstanceOfSatisfying(
                        LexicalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SEVERAL_STATEMENTS));
    }
}

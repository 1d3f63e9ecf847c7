package dev.metatables.server.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.postgres.lexer.Lexer;
import dev.metatables.postgres.lexer.Token;
import dev.metatables.postgres.lexer.Token.Kind;
import dev.metatables.server.execution.AttackedDatabase.Outcome;
import dev.metatables.server.governance.GovernedDatabase;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Honest selects in other spellings keep their verdict; with one table renamed to a forbidden one they are refused. */
class MutatedStatementsTest {
    private static final int ROUNDS = Integer.getInteger("metatables.fuzz.rounds", 3);

    private static final List<String> FORBIDDEN = List.of(
            "shop__secret",
            "SHOP__SECRET",
            "\"shop__secret\"",
            "public.shop__secret",
            "shop__audit",
            "shop__v_secret_peek",
            "shop_private.payroll",
            "pg_class",
            "pg_catalog.pg_authid",
            "shop__event_2024_01",
            "shop__not_there",
            "information_schema.tables");

    private static AttackedDatabase database;
    private final long seed = Long.getLong("metatables.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeAll
    static void open() throws SQLException {
        database = AttackedDatabase.open("mutated", GovernedDatabase::judge);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void otherSpellingsKeepTheirVerdict() {
        System.out.println("mutations: -Dmetatables.seed=" + seed);
        for (Attack attack : honest()) {
            for (int round = 0; round < ROUNDS; round++) {
                String sql = nested(respelt(attack.sql()));
                Outcome outcome = database.run(with(attack, sql));
                assertThat(outcome.status())
                        .as("seed " + seed + ": " + sql + "\n" + outcome.text())
                        .isEqualTo(200);
                assertThat(outcome.rows()).as("seed " + seed + ": " + sql).isEqualTo(attack.rows());
            }
        }
    }

    @Test
    void aForbiddenTableIsRefusedInEverySpelling() throws SQLException {
        System.out.println("renames: -Dmetatables.seed=" + seed);
        String before = database.contents();
        for (Attack attack : honest()) {
            for (int round = 0; round < ROUNDS; round++) {
                String renamed = renamed(attack, FORBIDDEN.get(random.nextInt(FORBIDDEN.size())));
                if (renamed.equals(attack.sql())) {
                    break;
                }
                String sql = respelt(renamed);
                Outcome outcome = database.run(with(attack, sql));
                assertThat(outcome.status()).as("seed " + seed + ": " + sql).isBetween(400, 499);
                assertThat(outcome.text()).doesNotContain("CANARY");
            }
        }
        assertThat(database.contents()).isEqualTo(before);
    }

    private static List<Attack> honest() {
        return Attack.all()
                .filter(attack -> attack.expect().equals("allow")
                        && attack.json().get("operation").equals("select"))
                .toList();
    }

    private static Attack with(Attack attack, String sql) {
        Map<Object, Object> json = new LinkedHashMap<>(attack.json());
        json.put("sql", sql);
        return new Attack(json);
    }

    private String renamed(Attack attack, String forbidden) {
        List<?> tables = (List<?>) attack.json().get("scope_tables");
        String table = String.valueOf(((Map<?, ?>) tables.get(random.nextInt(tables.size()))).get("table"));
        String sql = attack.sql();
        return Lexer.pyformat(sql).stream()
                .map(token -> token.in(sql))
                .map(text -> text.equalsIgnoreCase(table) || text.equals('"' + table + '"') ? forbidden : text)
                .collect(Collectors.joining());
    }

    private String respelt(String sql) {
        StringBuilder out = new StringBuilder();
        for (Token token : Lexer.pyformat(sql)) {
            String text = token.in(sql);
            out.append(
                    switch (token.kind()) {
                        case SPACE -> blank();
                        case WORD -> cased(text);
                        case STRING -> escaped(text);
                        case PUNCTUATION -> ",()".contains(text) ? text + blankOrNothing() : text;
                        default -> text;
                    });
        }
        return out.toString();
    }

    private String nested(String sql) {
        int end = sql.lastIndexOf(';');
        boolean trailing = end >= 0
                && Lexer.pyformat(sql).stream()
                        .anyMatch(token -> token.start() == end && token.kind() == Kind.PUNCTUATION);
        String bare = trailing ? sql.substring(0, end) + sql.substring(end + 1) : sql;
        return switch (random.nextInt(4)) {
            case 0 -> "SELECT * FROM (" + bare + "\n) AS nested";
            case 1 -> "WITH nested AS (" + bare + "\n) SELECT 1 FROM nested";
            case 2 -> "(" + bare + "\n)";
            default -> sql;
        };
    }

    private String blankOrNothing() {
        return random.nextBoolean() ? "" : blank();
    }

    private String blank() {
        return switch (random.nextInt(7)) {
            case 0 -> "\n\t";
            case 1 -> " /* ' \" ; $$ /* nested */ FROM shop__secret %(x)s */ ";
            case 2 -> " -- ' \" /* ; \n";
            case 3 -> " --\r";
            case 4 -> "\f";
            default -> " ";
        };
    }

    private String cased(String word) {
        return word.chars()
                .mapToObj(c -> String.valueOf((char) c))
                .map(c -> c.charAt(0) < 0x80 && random.nextBoolean() ? swapped(c) : c)
                .collect(Collectors.joining());
    }

    private static String swapped(String c) {
        return c.equals(c.toLowerCase(java.util.Locale.ROOT))
                ? c.toUpperCase(java.util.Locale.ROOT)
                : c.toLowerCase(java.util.Locale.ROOT);
    }

    private String escaped(String literal) {
        return literal.startsWith("'") && !literal.contains("\\") && random.nextBoolean() ? " E" + literal : literal;
    }
}

package dev.metatables.server.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.execution.AttackedDatabase.Outcome;
import dev.metatables.server.governance.GovernedDatabase;
import dev.metatables.server.governance.JudgedStatement;
import dev.metatables.server.governance.RolesAloneJudge;
import dev.metatables.server.governance.StatementJudge;
import dev.metatables.server.testing.SharedPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Statements with known verdicts, with both walls and with each of them alone. */
class AttackTest {
    private static final List<AttackedDatabase> OPENED = new ArrayList<>();

    @AfterAll
    static void close() throws SQLException {
        for (AttackedDatabase database : OPENED) {
            database.close();
        }
    }

    @TestFactory
    DynamicContainer bothWalls() throws SQLException {
        AttackedDatabase database = opened("walls", GovernedDatabase::judge);
        return DynamicContainer.dynamicContainer(
                "PostgreSQL " + SharedPostgres.server().version(), verdicts(database));
    }

    /** The owner of everything runs what the analysis lets pass. */
    @TestFactory
    DynamicContainer analysisAlone() throws SQLException {
        AttackedDatabase database = opened("owner", real -> asSuperuser(real.judge()));
        SharedPostgres.run(database.access(), "GRANT " + database.access().user() + " TO mt_login_owner");
        return DynamicContainer.dynamicContainer("as the owner", verdicts(database));
    }

    /** Every statement of the right kind is let pass; what does too much work is no leak. */
    @TestFactory
    DynamicContainer rolesAlone() throws SQLException {
        AttackedDatabase database = opened("roles", RolesAloneJudge::of);
        return DynamicContainer.dynamicContainer(
                "without the analysis",
                Attack.all()
                        .filter(attack -> !attack.category().equals("work"))
                        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> noLeak(database, attack))));
    }

    private static AttackedDatabase opened(String tenant, Function<GovernedDatabase, StatementJudge> judge)
            throws SQLException {
        AttackedDatabase database = AttackedDatabase.open(tenant, judge);
        OPENED.add(database);
        return database;
    }

    private static StatementJudge asSuperuser(StatementJudge judge) {
        return (kind, sql, parameters, types, tables) -> {
            JudgedStatement judged = judge.judge(kind, sql, parameters, types, tables);
            return new JudgedStatement(
                    judged.jdbcText(),
                    judged.parameterNames(),
                    judged.parameterTypes(),
                    judged.columns(),
                    SharedPostgres.server().superuser(),
                    judged.plain(),
                    judged.touched());
        };
    }

    private static Stream<DynamicTest> verdicts(AttackedDatabase database) {
        return Attack.all().map(attack -> DynamicTest.dynamicTest(attack.name(), () -> verdict(database, attack)));
    }

    private static void verdict(AttackedDatabase database, Attack attack) throws SQLException {
        String before = database.contents();
        long began = System.nanoTime();
        Outcome outcome = database.run(attack);
        switch (attack.expect()) {
            case "allow" -> {
                assertThat(outcome.status()).as(outcome.text()).isEqualTo(200);
                assertThat(outcome.rows()).as(outcome.text()).isEqualTo(attack.rows());
            }
            case "reject" -> assertThat(outcome.status()).as(outcome.text()).isBetween(400, 499);
            default -> {
                assertThat(outcome.status()).as(outcome.text()).isBetween(200, 499);
                assertThat(outcome.rows()).isLessThanOrEqualTo(attack.limits().maxRows());
                assertThat((System.nanoTime() - began) / 1e6)
                        .isLessThan(attack.limits().statementTimeoutMs() + 10_000);
            }
        }
        assertThat(outcome.text()).doesNotContain("CANARY");
        if (!attack.expect().equals("allow")) {
            assertThat(database.contents()).isEqualTo(before);
        }
        assertThat(database.executor().metrics().hygieneViolations()).isZero();
    }

    private static void noLeak(AttackedDatabase database, Attack attack) throws SQLException {
        String before = database.contents();
        Outcome outcome = database.run(attack);
        assertThat(outcome.text()).doesNotContain("CANARY");
        if (attack.expect().equals("allow")) {
            assertThat(outcome.rows()).as(outcome.text()).isEqualTo(attack.rows());
        } else if (attack.json().get("operation").equals("select")) {
            assertThat(database.contents()).isEqualTo(before);
        }
    }
}

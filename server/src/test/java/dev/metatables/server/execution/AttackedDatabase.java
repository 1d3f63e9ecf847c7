package dev.metatables.server.execution;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.governance.GovernedDatabase;
import dev.metatables.server.governance.StatementJudge;
import dev.metatables.server.testing.Resources;
import dev.metatables.server.testing.SharedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database with tables in and out of scope, and traps, behind an executor. */
final class AttackedDatabase implements AutoCloseable {
    private static final String CONTENTS = Stream.of(
                    "public.shop__customer",
                    "public.shop__order",
                    "public.shop__ticket",
                    "public.shop__counter",
                    "public.shop__audit",
                    "public.shop__secret",
                    "public.shop__category",
                    "shop_private.payroll",
                    "(SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace)")
            .map(table -> "(SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM " + table + " t)")
            .collect(Collectors.joining(", ", "SELECT concat(", ")"));

    private final DatabaseAccess access;
    private final GovernedDatabase database;
    private final OperationExecutor executor;
    private final Connection watcher;

    private AttackedDatabase(DatabaseAccess access, String tenant, Function<GovernedDatabase, StatementJudge> judge)
            throws SQLException {
        this.access = access;
        this.database = GovernedDatabase.open(access, tenant, 4);
        this.executor = new OperationExecutor(
                database, judge.apply(database), new ExecutionLimits(10_000, 60_000, ResultBudget.forThisHeap()));
        this.watcher = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }

    /**
     * A new database.
     *
     * @param tenant a name of its own for the roles
     */
    static AttackedDatabase open(String tenant, Function<GovernedDatabase, StatementJudge> judge) throws SQLException {
        DatabaseAccess access = SharedPostgres.newDatabase();
        SharedPostgres.run(access, Resources.text("/governance/attacks-schema.sql"));
        SharedPostgres.run(access, Resources.text("/governance/more-attacks-schema.sql"));
        return new AttackedDatabase(access, tenant, judge);
    }

    DatabaseAccess access() {
        return access;
    }

    OperationExecutor executor() {
        return executor;
    }

    /** What a caller gets. */
    record Outcome(int status, String text, long rows) {}

    Outcome run(Attack attack) {
        try (Answer answer = executor.execute(attack.request())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            answer.writeTo(out);
            return new Outcome(200, out.toString(StandardCharsets.UTF_8), answer.rowCount());
        } catch (ApiException e) {
            return new Outcome(
                    e.status(),
                    String.join(" ", e.code(), e.detail(), e.context().toString()),
                    -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A digest of all that could be changed, read past every wall. */
    String contents() throws SQLException {
        try (Statement statement = watcher.createStatement();
                ResultSet rows = statement.executeQuery(CONTENTS)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        watcher.close();
        executor.close();
        database.close();
    }
}

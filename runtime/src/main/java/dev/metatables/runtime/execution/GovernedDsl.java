package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.runtime.row.AuthoredRecords;
import dev.metatables.runtime.statement.CompiledStatement;
import dev.metatables.runtime.statement.StatementException;
import java.sql.Connection;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** Makes the jOOQ context whose queries travel as operations. */
public final class GovernedDsl {
    private GovernedDsl() {}

    /**
     * A context over this session.
     *
     * @param executor runs what is asked for asynchronously
     */
    public static DSLContext over(Session session, Executor executor) {
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new Settings().withExecuteLogging(false));
        configuration.set(new NoConnection());
        configuration.set(new NoTransactions());
        configuration.set(executor);
        configuration.set(new AuthoredRecords(handle -> session.table(handle).authored()));
        configuration.set(ExecuteListener.onStart(context -> connect(session, context))
                .onRecordStart(context -> connection(context).silence())
                .onRecordEnd(context -> connection(context).fill(Objects.requireNonNull(context.record()))));
        return DSL.using(configuration);
    }

    /** jOOQ asks for a connection after this; it gets one that answers this very query. */
    private static void connect(Session session, ExecuteContext context) {
        Query query = context.query();
        if (query == null || context.type() == ExecuteType.BATCH || context.type() == ExecuteType.DDL) {
            throw new StatementException("Batches, routines and DDL cannot be sent (" + context.type()
                    + "). Send statements one by one, or many rows with upsertAll; tables are made and changed by"
                    + " migrations.");
        }
        CompiledStatement compiled = session.compile(query, null);
        if (compiled.kind() == OperationKind.SELECT && compiled.fields().isEmpty()) {
            throw new StatementException(
                    "The columns of the query are not known, because it selects all of a table that"
                            + " is known by its name only. Name them: select(field(name(\"n\"), Integer.class), ...).");
        }
        // Checked now, so that a table which is not bound fails before anything is sent.
        Operation operation = session.operation(compiled);
        QueryConnection connection = new QueryConnection(session, compiled, operation);
        context.data(QueryConnection.class, connection);
        context.connectionProvider(new OneConnection(connection.open()));
    }

    private static QueryConnection connection(ExecuteContext context) {
        return (QueryConnection) Objects.requireNonNull(context.data(QueryConnection.class));
    }

    /** Gives the one connection of a query. */
    private record OneConnection(Connection connection) implements ConnectionProvider {
        @Override
        public Connection acquire() {
            return connection;
        }

        @Override
        public void release(Connection released) {}
    }

    /** What asks for a connection before there is a query: loaders, metadata, code of the user. */
    private static final class NoConnection implements ConnectionProvider {
        @Override
        public Connection acquire() {
            throw new StatementException("There is no database connection behind this context, only TS Manager. Send"
                    + " queries, write many rows with upsertAll, and look at structure with engine.catalog().");
        }

        @Override
        public void release(Connection connection) {}
    }

    private static final class NoTransactions implements TransactionProvider {
        @Override
        public void begin(TransactionContext context) {
            throw refused();
        }

        @Override
        public void commit(TransactionContext context) {
            throw refused();
        }

        @Override
        public void rollback(TransactionContext context) {
            throw refused();
        }

        private static StatementException refused() {
            return new StatementException("Transactions over several statements are not available: each operation is a"
                    + " transaction of its own. Write what belongs together in one statement.");
        }
    }
}

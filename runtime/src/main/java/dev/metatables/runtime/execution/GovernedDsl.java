package dev.metatables.runtime.execution;

import dev.metatables.runtime.statement.CompiledStatement;
import dev.metatables.runtime.statement.StatementException;
import dev.metatables.runtime.statement.Statements;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.jspecify.annotations.Nullable;

/** Makes the jOOQ context whose queries travel as operations. */
public final class GovernedDsl {
    private GovernedDsl() {}

    /** A context over this session. */
    public static DSLContext over(Session session) {
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new Settings().withExecuteLogging(false));
        configuration.set(new NoTransactions());
        configuration.set(ExecuteListener.onStart(context -> connect(session, context)));
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
        CompiledStatement compiled = Statements.compile(query);
        context.connectionProvider(new OneAnswer(() -> new MockResult[] {answer(session, compiled)}));
    }

    private static MockResult answer(Session session, CompiledStatement compiled) {
        if (compiled.fields().isEmpty()) {
            long changed = session.operations()
                    .once(session.operation(compiled), RowReader.maps())
                    .rowCount();
            return new MockResult(Math.toIntExact(changed));
        }
        List<@Nullable Object[]> rows = session.rows(compiled);
        Result<Record> result = DSL.using(SQLDialect.POSTGRES).newResult(compiled.fields());
        for (@Nullable Object[] values : rows) {
            Record row = DSL.using(SQLDialect.POSTGRES).newRecord(compiled.fields());
            row.fromArray(values);
            result.add(row);
        }
        return new MockResult(result.size(), result);
    }

    private static final class OneAnswer implements org.jooq.ConnectionProvider {
        private final java.util.function.Supplier<MockResult[]> answer;

        OneAnswer(java.util.function.Supplier<MockResult[]> answer) {
            this.answer = answer;
        }

        @Override
        public java.sql.Connection acquire() {
            return new MockConnection(context -> answer.get());
        }

        @Override
        public void release(java.sql.Connection connection) {}
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

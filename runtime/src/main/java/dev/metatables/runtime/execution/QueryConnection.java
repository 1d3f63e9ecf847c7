package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.statement.CompiledStatement;
import dev.metatables.runtime.statement.StatementException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.jooq.tools.jdbc.MockResultSet;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose only statement answers one query. jOOQ tells the statement what the query asks for beside its text
 * and walks over one result set, behind which the next page is fetched when the one before is used up. So a cursor over
 * millions of rows holds one page. For one thread.
 */
final class QueryConnection {
    private final Session session;
    private final CompiledStatement compiled;
    private final Operation operation;
    private final StatementSettings settings = new StatementSettings();
    private @Nullable ResultPages pages;
    private @Nullable Record row;
    private boolean ran;
    private boolean silent;

    /** For one run of a query. */
    QueryConnection(Session session, CompiledStatement compiled, Operation operation) {
        this.session = session;
        this.compiled = compiled;
        this.operation = operation;
    }

    /** Sends nothing before its statement runs, so that a refusal shows there. */
    Connection open() {
        return wrap(Connection.class, new MockConnection(ignored -> new MockResult[] {run()}));
    }

    /** From now to {@link #fill} the columns of the row are not asked: jOOQ would read extremes out of them as others. */
    void silence() {
        silent = true;
    }

    /** Gives a record the values of the row as they are. */
    void fill(Record record) {
        silent = false;
        record.fromArray(Objects.requireNonNull(row).intoArray());
        record.changed(false);
    }

    private MockResult run() {
        if (ran) {
            throw new StatementException("A statement that is kept (keepStatement) cannot run again: each run is an"
                    + " operation of its own. Take keepStatement out of the query and execute it again.");
        }
        ran = true;
        Operation asked = operation.withLimits(settings.limits(operation.limits()));
        if (compiled.fields().isEmpty()) {
            return new MockResult(Math.toIntExact(
                    session.operations().once(asked, RowReader.maps()).rowCount()));
        }
        ResultPages found = new ResultPages(
                session.pages(compiled, asked, settings.reading(operation.limits())), compiled.fields());
        pages = found;
        return new MockResult(0, found.first());
    }

    private <T> T wrap(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            settings.note(method.getName(), arguments);
            Object answer = call(target, method, arguments);
            ResultPages found = pages;
            if (method.getReturnType() == ResultSet.class && target instanceof Statement && found != null) {
                return rows(found);
            }
            return answer instanceof Statement ? wrap(method.getReturnType(), answer) : answer;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private ResultSet rows(ResultPages found) {
        InvocationHandler handler = new InvocationHandler() {
            private Result<Record> page = found.next();
            private ResultSet cursor = new MockResultSet(page);

            @Override
            public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                    throws Throwable {
                if (silent && arguments != null && method.getName().startsWith("get")) {
                    return nothing(method.getReturnType());
                }
                if (silent && method.getName().equals("wasNull")) {
                    return true;
                }
                return method.getName().equals("next") ? step() : call(cursor, method, arguments);
            }

            private boolean step() throws SQLException {
                boolean more = cursor.next();
                while (!more && found.hasNext()) {
                    page = found.next();
                    cursor = new MockResultSet(page);
                    more = cursor.next();
                }
                row = more ? page.get(cursor.getRow() - 1) : null;
                return more;
            }
        };
        return (ResultSet)
                Proxy.newProxyInstance(ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, handler);
    }

    private static @Nullable Object nothing(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}

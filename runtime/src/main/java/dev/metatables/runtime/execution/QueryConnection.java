package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.statement.CompiledStatement;
import dev.metatables.runtime.statement.StatementException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
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
    private boolean ran;

    private QueryConnection(Session session, CompiledStatement compiled, Operation operation) {
        this.session = session;
        this.compiled = compiled;
        this.operation = operation;
    }

    /** Sends nothing before its statement runs, so that a refusal shows there. */
    static Connection of(Session session, CompiledStatement compiled, Operation operation) {
        QueryConnection query = new QueryConnection(session, compiled, operation);
        return query.wrap(Connection.class, new MockConnection(ignored -> new MockResult[] {query.run()}));
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

    private static ResultSet rows(ResultPages pages) {
        InvocationHandler handler = new InvocationHandler() {
            private @Nullable ResultSet page;

            @Override
            public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                    throws Throwable {
                ResultSet current = page;
                if (current == null) {
                    current = new MockResultSet(pages.next());
                }
                boolean step = method.getName().equals("next");
                Object answer = call(current, method, arguments);
                while (step && Boolean.FALSE.equals(answer) && pages.hasNext()) {
                    current = new MockResultSet(pages.next());
                    answer = call(current, method, arguments);
                }
                page = current;
                return answer;
            }
        };
        return (ResultSet)
                Proxy.newProxyInstance(ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, handler);
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}

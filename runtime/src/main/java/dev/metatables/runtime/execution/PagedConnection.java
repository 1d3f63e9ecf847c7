package dev.metatables.runtime.execution;

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
 * A connection whose only statement answers pages: jOOQ walks over one result set, behind which the next page is
 * fetched when the one before is used up. So a cursor over millions of rows holds one page.
 */
final class PagedConnection {
    private PagedConnection() {}

    /** The first page is asked for when the statement runs, so that a refusal shows there. */
    static Connection of(ResultPages pages) {
        MockConnection connection = new MockConnection(context -> new MockResult[] {new MockResult(0, pages.first())});
        return wrap(Connection.class, connection, rows(pages));
    }

    private static <T> T wrap(Class<T> type, Object target, ResultSet rows) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getReturnType() == ResultSet.class && target instanceof Statement) {
                if (method.getName().startsWith("execute")) {
                    call(target, method, arguments);
                }
                return rows;
            }
            Object answer = call(target, method, arguments);
            return answer instanceof Statement ? wrap(method.getReturnType(), answer, rows) : answer;
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

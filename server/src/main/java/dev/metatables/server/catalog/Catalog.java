package dev.metatables.server.catalog;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the catalog for a caller. Safe for all threads. */
public final class Catalog {
    /** Rows of one page of a list. */
    public static final long PAGE = 500;

    private static final long MAX_LIMIT = 50_000;

    private final CatalogDatabase database;

    /** A catalog over this database. */
    public Catalog(CatalogDatabase database) {
        this.database = database;
    }

    /** Rows of one page, and whether there are more. */
    public record Page(List<Map<String, @Nullable Object>> rows, boolean more) {}

    /**
     * One table in a shape.
     *
     * @throws ApiException 404 whether the table is not there or not the caller's to see
     */
    public Map<String, @Nullable Object> detail(Principal caller, RowShape shape, String uid) throws SQLException {
        return database.transaction(connection -> {
            MetaTable table = require(connection, caller, shape, uid);
            return TableRows.of(connection, caller, List.of(table), shape).get(0);
        });
    }

    /** What reading and writing a time-indexed table by time takes. */
    public SeriesTable series(Principal caller, RowShape shape, String uid) throws SQLException {
        return database.transaction(connection -> SeriesTable.of(require(connection, caller, shape, uid)));
    }

    /** Tables that match a filter body, at most as many as it asks for. */
    public List<Map<String, @Nullable Object>> filter(
            Principal caller, RowShape shape, Map<String, ? extends @Nullable Object> body) throws SQLException {
        long limit = number(body, "limit", PAGE, MAX_LIMIT);
        long offset = number(body, "offset", 0, Long.MAX_VALUE);
        return list(caller, shape, TableFilter.of(shape, body), limit, offset).rows();
    }

    /** One page of the tables that match the filters of a query. */
    public Page list(
            Principal caller, RowShape shape, Map<String, ? extends @Nullable Object> query, long limit, long offset)
            throws SQLException {
        return list(caller, shape, TableFilter.ofQuery(shape, query), limit, offset);
    }

    private Page list(Principal caller, RowShape shape, TableFilter filter, long limit, long offset)
            throws SQLException {
        return database.transaction(connection -> {
            List<MetaTable> found = MetaTables.list(connection, caller, shape, filter, limit + 1, offset);
            boolean more = found.size() > limit;
            List<MetaTable> page = more ? found.subList(0, (int) limit) : found;
            return new Page(TableRows.of(connection, caller, page, shape), more);
        });
    }

    static Map<String, @Nullable Object> row(Connection connection, Principal caller, String uid, RowShape shape)
            throws SQLException {
        MetaTable table = MetaTables.require(connection, caller, uid);
        return TableRows.of(connection, caller, List.of(table), shape).get(0);
    }

    /** A table the caller sees, among those of a resource. */
    static MetaTable require(Connection connection, Principal caller, RowShape shape, String uid) throws SQLException {
        MetaTable table = MetaTables.require(connection, caller, uid);
        if (shape.timeIndexed() && !MetaTables.isTimeIndexed(table)) {
            throw MetaTables.missing(uid);
        }
        return table;
    }

    /** A table the caller may change, among those of a resource. */
    static MetaTable requireEdit(Connection connection, Principal caller, RowShape shape, String uid)
            throws SQLException {
        require(connection, caller, shape, uid);
        return MetaTables.requireEdit(connection, caller, uid);
    }

    /** The filters of a resource, by name. */
    public static List<String> filters(RowShape shape) {
        return List.copyOf(TableFilter.known(shape));
    }

    /** A number of a filter body, by default {@code otherwise}. */
    public static long number(Map<String, ? extends @Nullable Object> body, String name, long otherwise, long most) {
        Object value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            // A query has texts; in a body a number is a number.
            long number = Long.parseLong(value.toString());
            if (number >= 0) {
                return Math.min(number, most);
            }
        } catch (NumberFormatException e) {
            // told below, with the negative ones
        }
        throw ApiException.value(name, value, "a whole number from 0");
    }
}

package dev.metatables.server.catalog;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
     * One table in the shape of a family.
     *
     * @throws ApiException 404 whether the table is not there or not the caller's to see
     */
    public Map<String, @Nullable Object> detail(Principal caller, TableKind family, String uid) throws SQLException {
        return database.transaction(connection -> {
            MetaTable table = require(connection, caller, uid);
            if (family == TableKind.TIME_INDEXED && table.kind() != TableKind.TIME_INDEXED) {
                throw missing(uid);
            }
            return row(connection, caller, table, family);
        });
    }

    /** Tables that match a filter body, at most as many as it asks for. */
    public List<Map<String, @Nullable Object>> filter(
            Principal caller, TableKind family, Map<String, ? extends @Nullable Object> body) throws SQLException {
        long limit = number(body, "limit", PAGE, MAX_LIMIT);
        long offset = number(body, "offset", 0, Long.MAX_VALUE);
        return list(caller, family, body, limit, offset).rows();
    }

    /** One page of the tables that match. */
    public Page list(
            Principal caller,
            TableKind family,
            Map<String, ? extends @Nullable Object> filters,
            long limit,
            long offset)
            throws SQLException {
        TableFilter filter = TableFilter.of(filters);
        return database.transaction(connection -> {
            List<MetaTable> found = MetaTables.list(connection, caller, family, filter, limit + 1, offset);
            boolean more = found.size() > limit;
            List<MetaTable> page = more ? found.subList(0, (int) limit) : found;
            return new Page(TableRows.of(connection, page, family, DataSources.all(connection, caller)), more);
        });
    }

    static Map<String, @Nullable Object> row(Connection connection, Principal caller, MetaTable table, TableKind family)
            throws SQLException {
        return TableRows.of(connection, List.of(table), family, DataSources.all(connection, caller))
                .get(0);
    }

    /**
     * A table the caller may see.
     *
     * @throws ApiException 404
     */
    static MetaTable require(Connection connection, Principal caller, String uid) throws SQLException {
        UUID wanted = DataSources.uid(uid).orElseThrow(() -> missing(uid));
        return MetaTables.find(connection, caller, wanted).orElseThrow(() -> missing(uid));
    }

    static ApiException missing(String uid) {
        return new ApiException(404, "not_found", "There is no table " + uid + ", or it is not shared with you.");
    }

    /** A number of a filter body, by default {@code otherwise}. */
    public static long number(Map<String, ? extends @Nullable Object> body, String name, long otherwise, long most) {
        Object value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.toString());
            if (number >= 0) {
                return Math.min(number, most);
            }
        } catch (NumberFormatException e) {
            // told below, with the negative ones
        }
        throw new ApiException(400, "bad_request", name + " is " + value + ", but takes a whole number from 0.");
    }
}

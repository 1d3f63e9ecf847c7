package dev.metatables.runtime.statement;

import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.ScopedTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations of SQL written by hand. The server judges the text; everything around it is checked here. */
public final class Operations {
    private Operations() {}

    /**
     * Starts an operation.
     *
     * @param sql one statement with {@code %(name)s} placeholders (or {@code %s} for a list of parameters); every other
     *     {@code %} is doubled
     */
    public static Raw raw(OperationKind kind, String sql) {
        return new Raw(kind, sql);
    }

    /** Collects the parts of one operation; not safe for several threads. */
    public static final class Raw {
        private final OperationKind kind;
        private final String sql;
        private final Map<String, @Nullable Object> named = new LinkedHashMap<>();
        private final Map<String, String> types = new LinkedHashMap<>();
        private final List<ScopedTable> tables = new ArrayList<>();
        private @Nullable List<?> listed;
        private @Nullable String dataSourceUid;
        private Limits limits = Limits.defaults();

        private Raw(OperationKind kind, String sql) {
            this.kind = kind;
            this.sql = sql;
        }

        /** Gives the placeholder {@code %(name)s} a value. */
        public Raw parameter(String name, @Nullable Object value) {
            named.put(name, value);
            return this;
        }

        /** The same with a type token, which dates and timestamps need: {@code date}, {@code timestamp with time zone}. */
        public Raw parameter(String name, @Nullable Object value, String type) {
            types.put(name, type);
            return parameter(name, value);
        }

        /** Gives the placeholders {@code %s} their values in order. */
        public Raw parameters(List<?> values) {
            listed = new ArrayList<>(values);
            return this;
        }

        /** Adds a table the statement reads, by its platform identity. */
        public Raw read(String metaTableUid) {
            return table(ScopedTable.read(metaTableUid));
        }

        /** Adds a table the statement changes, by its platform identity. */
        public Raw write(String metaTableUid) {
            return table(ScopedTable.write(metaTableUid));
        }

        /** Adds a table with an alias or a policy of its own. */
        public Raw table(ScopedTable table) {
            tables.add(table);
            return this;
        }

        /** Data source of the tables; without it the engine's. */
        public Raw dataSource(String uid) {
            dataSourceUid = uid;
            return this;
        }

        /**
         * Rows to read and where to start; 1000 from the first unless given.
         *
         * @throws IllegalArgumentException when {@code maxRows} is below 1 or {@code offset} below 0
         */
        public Raw page(long offset, long maxRows) {
            limits = limits.page(offset, maxRows);
            return this;
        }

        /**
         * Time the statement may take on the server; 15 seconds unless given.
         *
         * @throws IllegalArgumentException when it is below a millisecond
         */
        public Raw timeout(Duration timeout) {
            limits = new Limits(limits.maxRows(), limits.offset(), timeout.toMillis());
            return this;
        }

        /**
         * The operation, checked.
         *
         * @throws dev.metatables.contract.ContractException with every violation: empty text, no table, a temporal
         *     parameter without type or zone, an unknown type
         * @throws StatementException when named and listed parameters are mixed
         */
        public Operation build() {
            List<?> list = listed;
            if (list != null && !named.isEmpty()) {
                throw new StatementException("The operation has named and listed parameters. Use %(name)s with"
                        + " parameter(...) or %s with parameters(...), not both.");
            }
            Map<String, @Nullable Object> statement = new LinkedHashMap<>();
            statement.put("sql", sql);
            statement.put("parameters", list == null ? named : list);
            if (!types.isEmpty()) {
                statement.put("parameter_types", types);
            }
            Map<String, @Nullable Object> scope = new LinkedHashMap<>();
            if (dataSourceUid != null) {
                scope.put("data_source_uid", dataSourceUid);
            }
            scope.put("tables", tables.stream().map(Raw::json).toList());
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("operation", kind.wireName());
            body.put("statement", statement);
            body.put("scope", scope);
            return Operation.read(body).withLimits(limits);
        }

        private static Map<String, @Nullable Object> json(ScopedTable table) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("meta_table_uid", table.metaTableUid());
            json.put("alias", table.alias());
            json.put("access", table.access().wireName());
            json.put("reserved_policy", table.reservedPolicy());
            return json;
        }
    }
}

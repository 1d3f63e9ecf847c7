package dev.metatables.runtime.execution;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.runtime.model.BoundTable;
import dev.metatables.runtime.row.RowPage;
import dev.metatables.runtime.row.TableRows;
import dev.metatables.runtime.statement.CompiledStatement;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.RowSql;
import dev.metatables.runtime.value.Timestamps;
import dev.metatables.runtime.value.ValueWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** Row statements of one table as governed operations. */
public final class RemoteTableRows implements TableRows {
    private final Session session;
    private final BoundTable bound;
    private final RowSql sql;
    private final String name;
    private final RowReader<@Nullable Object[]> reader;

    /** Row statements of this table in this session. */
    public RemoteTableRows(Session session, MetaTable table) {
        this.session = session;
        this.bound = session.table(table.handle());
        this.sql = table.handle().sql();
        this.name = quotedName(bound.table());
        this.reader = RowReader.of(Arrays.<Field<?>>asList(table.fields()));
    }

    private static String quotedName(Table table) {
        String quoted = quoted(table.tableName());
        return table.schema().equals("public") ? quoted : quoted(table.schema()) + "." + quoted;
    }

    private static String quoted(String word) {
        return '"' + word.replace("\"", "\"\"").replace("%", "%%") + '"';
    }

    @Override
    public List<String> conflictKey() {
        return bound.table().conflictKey();
    }

    @Override
    public List<String> uniqueKey() {
        Table table = bound.table();
        List<String> primaryKey = table.primaryKey();
        return primaryKey.isEmpty() && table.timeIndex() != null
                ? table.timeIndex().grain()
                : primaryKey;
    }

    @Override
    public List<String> identityDimensions() {
        TimeIndex time = bound.table().timeIndex();
        return time == null
                ? List.of()
                : time.grain().stream()
                        .filter(column -> !column.equals(time.column()))
                        .toList();
    }

    @Override
    public List<@Nullable Object[]> rows(String statement, Map<String, ? extends @Nullable Object> parameters) {
        return run(kind(statement), sql.text(statement), parameters);
    }

    @Override
    public List<@Nullable Object[]> run(
            OperationKind kind, String text, Map<String, ? extends @Nullable Object> parameters) {
        Operation operation = operation(kind, text, parameters);
        return operation.kind() == OperationKind.SELECT
                // Statements that answer many rows carry their own order.
                ? session.operations().all(operation, reader, true)
                : session.operations().once(operation, reader).rows();
    }

    @Override
    public long change(String statement, Map<String, ? extends @Nullable Object> parameters) {
        return session.operations()
                .once(operation(kind(statement), sql.text(statement), parameters), reader)
                .rowCount();
    }

    @Override
    public long change(Query query) {
        Operation operation = session.operation(session.compile(query, null));
        return session.operations().once(operation, reader).rowCount();
    }

    @Override
    public long maxRows() {
        return session.limits().maxRows();
    }

    @Override
    public Table contract() {
        return bound.table();
    }

    @Override
    public Iterator<List<@Nullable Object[]>> pages(Select<?> query) {
        CompiledStatement compiled = session.compile(query, null);
        return session.pages(compiled, session.operation(compiled));
    }

    @Override
    public RowPage page(Select<?> query) {
        CompiledStatement compiled = session.compile(query, null);
        Reply<@Nullable Object[]> reply =
                session.operations().once(session.operation(compiled), RowReader.of(compiled.fields()));
        return new RowPage(reply.rows(), reply.hasMore());
    }

    @Override
    public List<@Nullable Object[]> all(Select<?> query) {
        return session.rows(session.compile(query, null));
    }

    private Operation operation(
            OperationKind kind, String sqlText, Map<String, ? extends @Nullable Object> parameters) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        parameters.forEach((parameter, value) -> {
            Object written = ValueWriter.write(value);
            values.put(parameter, written);
            if (written instanceof String text && Timestamps.iso(text)) {
                temporalType(value, parameter, types);
            }
        });
        String text = sqlText.replace(RowSql.TABLE_MARKER, name);
        ScopedTable scope = kind.writes() ? ScopedTable.write(bound.uid()) : ScopedTable.read(bound.uid());
        return session.operation(kind, new Statement(text, values, types), List.of(scope));
    }

    private static void temporalType(@Nullable Object value, String parameter, Map<String, String> types) {
        if (value instanceof Instant || value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
            types.put(parameter, "timestamp with time zone");
        } else if (value instanceof LocalDate) {
            types.put(parameter, "date");
        }
    }

    /** The names of row statements say what they do. */
    private static OperationKind kind(String statement) {
        if (statement.startsWith("insert")) {
            return OperationKind.INSERT;
        }
        if (statement.startsWith("upsert")) {
            return OperationKind.UPSERT;
        }
        return statement.equals("delete") ? OperationKind.DELETE : OperationKind.SELECT;
    }
}

package dev.metatables.runtime.statement;

import dev.metatables.contract.operation.OperationKind;
import org.jooq.DDLQuery;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.QOM;

/** Which operation a query is, and why another one cannot be sent. */
final class StatementKinds {
    /** What {@code fetchCount} wraps a select in; jOOQ shows no public type for it. */
    private static final String COUNT = "FetchCount";

    private StatementKinds() {}

    static OperationKind of(Query query) {
        if (query instanceof Select || query.getClass().getSimpleName().equals(COUNT)) {
            return OperationKind.SELECT;
        }
        if (query instanceof QOM.InsertReturning<?> returning) {
            return of(returning.$insert());
        }
        if (query instanceof QOM.Insert<?> insert) {
            return insert.$onDuplicateKeyUpdate() || !insert.$updateSet().isEmpty()
                    ? OperationKind.UPSERT
                    : OperationKind.INSERT;
        }
        if (query instanceof QOM.Update || query instanceof QOM.UpdateReturning) {
            return OperationKind.UPDATE;
        }
        if (query instanceof QOM.Delete || query instanceof QOM.DeleteReturning) {
            return OperationKind.DELETE;
        }
        throw new StatementException(
                "This kind of statement (" + query.getClass().getSimpleName() + ") cannot be sent. " + wayOut(query));
    }

    private static String wayOut(Query query) {
        if (query instanceof DDLQuery || query instanceof QOM.Truncate) {
            return "Tables are made and changed by migrations; rows are removed with deleteFrom.";
        }
        String name = query.getClass().getSimpleName();
        if (name.startsWith("Merge")) {
            return "Write it as an insert with onConflict(...).doUpdate(), or as upsert and upsertAll of the row API.";
        }
        if (name.startsWith("SQL")) {
            return "Its tables cannot be seen in text. Give text with Operations.raw(kind, sql) and its scope to"
                    + " engine.execute(...).";
        }
        return "Select, insert, update, delete and insert with on conflict can; each is a transaction of its own, and"
                + " tables are made and changed by migrations.";
    }
}

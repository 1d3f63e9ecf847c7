package dev.metatables.postgres.ddl;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.TableObjects;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The definitions that an authored table consists of, by physical name, in the words of {@link TableDdl}. For changes
 * that touch one of them.
 *
 * @param columns name, type, default and nullability of each column, as inside {@code CREATE TABLE}
 * @param constraints primary key, foreign keys, unique constraints and checks, without {@code CONSTRAINT} and name
 * @param indexes {@code CREATE INDEX} statements
 */
public record TableParts(Map<String, String> columns, Map<String, String> constraints, Map<String, String> indexes) {

    public TableParts {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        constraints = Collections.unmodifiableMap(new LinkedHashMap<>(constraints));
        indexes = Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
    }

    /** The parts of a table, those included that it only implies. */
    public static TableParts of(Table table) {
        Table complete = TableObjects.complete(table);
        Map<String, String> columns = new LinkedHashMap<>();
        complete.columns().forEach(column -> columns.put(column.name(), ColumnDdl.definition(complete, column)));
        Map<String, String> indexes = new LinkedHashMap<>();
        complete.indexes()
                .forEach(index -> indexes.put(TableNames.index(complete, index), IndexDdl.create(complete, index)));
        Map<String, String> constraints = new LinkedHashMap<>();
        ConstraintDdl.definitions(complete)
                .forEach(constraint -> constraints.put(constraint.getKey(), constraint.getValue()));
        return new TableParts(columns, constraints, indexes);
    }
}

package dev.metatables.migrations.schema;

import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.catalog.SchemaDigest;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Some tables as a server describes them, in the order of their names. Immutable. */
public final class SchemaState {

    /** A schema without tables. */
    public static final SchemaState EMPTY = new SchemaState(List.of());

    private static final Comparator<TableName> ORDER =
            Comparator.comparing(TableName::schema).thenComparing(TableName::table);

    private final SortedMap<TableName, TableSnapshot> tables;

    private SchemaState(Collection<TableSnapshot> snapshots) {
        SortedMap<TableName, TableSnapshot> sorted = new TreeMap<>(ORDER);
        snapshots.forEach(one -> sorted.put(new TableName(one.schema(), one.tableName()), one));
        this.tables = Collections.unmodifiableSortedMap(sorted);
    }

    /** The state of these tables. */
    public static SchemaState of(Collection<TableSnapshot> snapshots) {
        return new SchemaState(snapshots);
    }

    /** Those of the tables that a database has. */
    public static SchemaState read(Connection connection, Collection<TableName> names) throws SQLException {
        List<String> schemas = names.stream().map(TableName::schema).toList();
        List<String> tables = names.stream().map(TableName::table).toList();
        return new SchemaState(CatalogReader.read(connection, schemas, tables));
    }

    /** All tables of a database but the excepted ones. */
    static SchemaState readAll(Connection connection, Collection<TableName> except) throws SQLException {
        return new SchemaState(CatalogReader.readAll(connection)).without(except);
    }

    /** The tables, in the order of their names. */
    public Collection<TableSnapshot> tables() {
        return tables.values();
    }

    /** Names of the tables, in order. */
    public Set<TableName> names() {
        return tables.keySet();
    }

    /** The table of that name. */
    public Optional<TableSnapshot> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** Schema digest: SHA-256 in hex over the canonical form. */
    public String digest() {
        return SchemaDigest.of(tables.values());
    }

    /** Whether this state has no tables. */
    public boolean isEmpty() {
        return tables.isEmpty();
    }

    private SchemaState without(Collection<TableName> names) {
        return new SchemaState(tables.entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SchemaState state && state.tables.equals(tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }

    @Override
    public String toString() {
        return tables.keySet().toString();
    }
}

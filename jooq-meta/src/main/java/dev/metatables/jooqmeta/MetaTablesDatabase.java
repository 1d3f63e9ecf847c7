package dev.metatables.jooqmeta;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.UniqueConstraint;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.export.TableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.AbstractDatabase;
import org.jooq.meta.ArrayDefinition;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.DefaultCheckConstraintDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.DomainDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.PackageDefinition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.SequenceDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UDTDefinition;
import org.jooq.meta.XMLSchemaCollectionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A database for jOOQ's code generator whose tables come from contracts, so that records, POJOs or Kotlin classes are
 * made without a connection. The generator's property {@code contracts} names, separated by commas, folders of exported
 * contracts, folders of compiled classes, or jars; relative ones are resolved against the generator's base directory.
 *
 * <pre>{@code
 * <database>
 *   <name>dev.metatables.jooqmeta.MetaTablesDatabase</name>
 *   <properties>
 *     <property><key>contracts</key><value>src/main/metatables/contracts</value></property>
 *   </properties>
 * </database>
 * }</pre>
 *
 * <p>Left out, because jOOQ has no model of it: index keys that are expressions, operator classes, and foreign keys to
 * tables or columns that are not among the contracts.
 */
public final class MetaTablesDatabase extends AbstractDatabase {

    /** The property that names where contracts are. */
    public static final String CONTRACTS = "contracts";

    private @Nullable Map<String, Table> tables;

    @Override
    protected DSLContext create0() {
        return DSL.using(SQLDialect.POSTGRES);
    }

    private Map<String, Table> contracts() {
        Map<String, Table> known = tables;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Table table : read()) {
                known.putIfAbsent(table.schema() + "." + table.tableName(), table);
            }
            tables = known;
        }
        return known;
    }

    private List<Table> read() {
        String places = getProperties().getProperty(CONTRACTS, "").strip();
        if (places.isEmpty()) {
            throw new IllegalArgumentException(
                    "The property \"" + CONTRACTS + "\" of the jOOQ database is missing. Name"
                            + " a folder of exported contracts, a folder of classes, or a jar.");
        }
        List<Table> found = new ArrayList<>();
        for (String place : places.split(",", -1)) {
            Path path = Path.of(getBasedir()).resolve(place.strip());
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("There are no contracts at " + path + ". Correct the property \""
                        + CONTRACTS + "\" of the jOOQ database, or write them with metatables:export.");
            }
            boolean entry = Files.isRegularFile(path) || Files.isDirectory(path.resolve(TableDocument.DIRECTORY));
            found.addAll(entry ? TableFiles.inEntry(path) : TableFiles.inFolder(path));
        }
        return found;
    }

    @Override
    protected List<CatalogDefinition> getCatalogs0() {
        return modifiable(Stream.of(new CatalogDefinition(this, "", "")));
    }

    @Override
    protected List<SchemaDefinition> getSchemata0() {
        TreeSet<String> names = new TreeSet<>();
        contracts().values().forEach(table -> names.add(table.schema()));
        return modifiable(names.stream().map(name -> new SchemaDefinition(this, name, "")));
    }

    @Override
    protected List<TableDefinition> getTables0() {
        List<TableDefinition> definitions = new ArrayList<>();
        for (Table table : contracts().values()) {
            SchemaDefinition schema = getSchema(table.schema());
            if (schema != null) {
                definitions.add(new ContractTable(schema, table));
            }
        }
        return definitions;
    }

    private List<ContractTable> included() {
        List<ContractTable> included = new ArrayList<>();
        for (SchemaDefinition schema : getSchemata()) {
            for (TableDefinition table : getTables(schema)) {
                if (table instanceof ContractTable contract) {
                    included.add(contract);
                }
            }
        }
        return included;
    }

    @Override
    protected void loadPrimaryKeys(DefaultRelations relations) {
        for (ContractTable table : included()) {
            String name = TableNames.primaryKey(table.contract());
            for (String column : table.contract().primaryKey()) {
                relations.addPrimaryKey(name, table, table.getColumn(column));
            }
        }
    }

    @Override
    protected void loadUniqueKeys(DefaultRelations relations) {
        for (ContractTable table : included()) {
            for (UniqueConstraint unique : table.contract().uniqueConstraints()) {
                String name = TableNames.uniqueConstraint(table.contract(), unique);
                unique.columns().forEach(column -> relations.addUniqueKey(name, table, table.getColumn(column)));
            }
        }
    }

    @Override
    protected void loadForeignKeys(DefaultRelations relations) {
        for (ContractTable table : included()) {
            for (ForeignKey key : table.contract().foreignKeys()) {
                String schema = key.targetSchema() == null ? "public" : key.targetSchema();
                included().stream()
                        .filter(target -> target.contract().schema().equals(schema)
                                && target.getName().equals(key.targetTable()))
                        .forEach(target -> foreignKey(relations, table, key, target));
            }
        }
    }

    private static void foreignKey(
            DefaultRelations relations, ContractTable table, ForeignKey key, ContractTable target) {
        String unique = uniqueKey(target.contract(), key.targetColumns());
        if (unique == null) {
            return;
        }
        String name = TableNames.foreignKey(table.contract(), key);
        for (int i = 0; i < key.columns().size(); i++) {
            relations.addForeignKey(
                    name,
                    table,
                    table.getColumn(key.columns().get(i)),
                    unique,
                    target,
                    target.getColumn(key.targetColumns().get(i)),
                    true);
        }
    }

    private static @Nullable String uniqueKey(Table table, List<String> columns) {
        if (table.primaryKey().equals(columns)) {
            return TableNames.primaryKey(table);
        }
        return table.uniqueConstraints().stream()
                .filter(unique -> unique.columns().equals(columns))
                .map(unique -> TableNames.uniqueConstraint(table, unique))
                .findFirst()
                .orElse(null);
    }

    @Override
    protected void loadCheckConstraints(DefaultRelations relations) {
        for (ContractTable table : included()) {
            for (CheckConstraint check : table.contract().checks()) {
                String name = TableNames.check(table.contract(), check);
                relations.addCheckConstraint(
                        table, new DefaultCheckConstraintDefinition(table.getSchema(), table, name, check.sql()));
            }
        }
    }

    @Override
    protected List<IndexDefinition> getIndexes0() {
        List<IndexDefinition> indexes = new ArrayList<>();
        for (ContractTable table : included()) {
            for (Index index : table.contract().indexes()) {
                if (index.keys().stream().allMatch(key -> key.column() != null && key.function() == null)) {
                    indexes.add(new ContractIndex(table, TableNames.index(table.contract(), index), index));
                }
            }
        }
        return indexes;
    }

    @Override
    protected List<SequenceDefinition> getSequences0() {
        return new ArrayList<>();
    }

    @Override
    protected List<RoutineDefinition> getRoutines0() {
        return new ArrayList<>();
    }

    @Override
    protected List<PackageDefinition> getPackages0() {
        return new ArrayList<>();
    }

    @Override
    protected List<EnumDefinition> getEnums0() {
        return new ArrayList<>();
    }

    @Override
    protected List<DomainDefinition> getDomains0() {
        return new ArrayList<>();
    }

    @Override
    protected List<XMLSchemaCollectionDefinition> getXMLSchemaCollections0() {
        return new ArrayList<>();
    }

    @Override
    protected List<UDTDefinition> getUDTs0() {
        return new ArrayList<>();
    }

    @Override
    protected List<ArrayDefinition> getArrays0() {
        return new ArrayList<>();
    }

    /** jOOQ sorts the lists it is given. */
    private static <T> List<T> modifiable(Stream<T> items) {
        return items.collect(Collectors.toCollection(ArrayList::new));
    }
}

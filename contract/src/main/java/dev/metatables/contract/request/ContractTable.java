package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Naming;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.Columns;
import dev.metatables.contract.table.SystemNames;
import dev.metatables.contract.table.TableRules;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.contract.type.TypeTexts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table that a contract describes, for whoever makes it. It is read more strictly than for a registration: what
 * cannot be made exactly is refused, and nothing of the contract stays a text that would be run as SQL.
 */
public final class ContractTable {
    /** The most columns PostgreSQL gives a table. */
    private static final int MOST_COLUMNS = 1600;

    private static final List<String> ACTIONS = List.of("no_action", "restrict", "cascade", "set_null", "set_default");
    private static final List<String> METHODS = List.of("btree", "hash", "gin", "gist", "brin");

    private final String path;
    private final List<Violation> violations = new ArrayList<>();

    private ContractTable(String path) {
        this.path = path;
    }

    /**
     * Reads the table.
     *
     * @param contract normalized by {@link ContractReader}; each foreign key names its target by schema and name
     * @param schema where the table is to be
     * @param description of the table, null for none
     * @param time null for a relational table
     * @param path dotted path of the contract, used in violations
     * @throws ContractException with every violation found
     */
    public static Table read(
            Map<String, @Nullable Object> contract,
            String schema,
            @Nullable String description,
            @Nullable TimeIndex time,
            String path) {
        return new ContractTable(path).read(contract, schema, description, time);
    }

    private Table read(
            Map<String, @Nullable Object> given,
            String schema,
            @Nullable String description,
            @Nullable TimeIndex time) {
        Map<String, @Nullable Object> contract = ContractRules.normalized(given);
        // Time index and grain are checked with the request they belong to.
        Map<String, @Nullable Object> relational = new LinkedHashMap<>(contract);
        relational.remove("table_kind");
        violations.addAll(ContractRules.check(relational, time == null ? ManagementMode.PLATFORM_MANAGED : null, path));
        Fields fields = new Fields(contract, path, violations);
        fields.value("version");
        fields.value("physical");
        fields.value("authoring");
        if (SystemNames.isSchema(schema)) {
            fields.add("physical.schema", "NOT_ALLOWED_VALUE", "is " + schema + ", which belongs to PostgreSQL.");
        }
        if (fields.value("table_kind") != null && time == null) {
            fields.word("table_kind", List.of("relational"));
        }
        if (!items(fields, "constraints").isEmpty()) {
            fields.add("constraints", "NOT_ALLOWED_VALUE", "must be empty: tables are made without those.");
        }
        List<Column> columns = new ArrayList<>();
        objects(fields, "columns").forEach(column -> columns.add(column(column)));
        if (columns.size() > MOST_COLUMNS) {
            fields.add("columns", "LIST_TOO_LONG", "are " + columns.size() + ", but a table has " + MOST_COLUMNS + ".");
        }
        List<ForeignKey> keys = new ArrayList<>();
        objects(fields, "foreign_keys").forEach(key -> keys.add(foreignKey(key)));
        List<Index> indexes = new ArrayList<>();
        objects(fields, "indexes").forEach(index -> indexes.add(index(index)));
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return named(table(tableName(contract), schema, description, columns, keys, indexes, time));
    }

    private Column column(Fields column) {
        String name = text(column, "name");
        if (!TableRules.isColumnName(name) || SystemNames.isColumn(name)) {
            column.add(
                    "name",
                    "COLUMN_NAME_INVALID",
                    "is not a column name. Use 1 to 63 bytes without white space, quotes, parentheses, % and control"
                            + " characters, and none of PostgreSQL's own.");
        }
        ColumnType type = type(column);
        boolean key = Boolean.TRUE.equals(column.value("primary_key"));
        Object value = column.value("server_default");
        if (value != null && !(key && type.logical() == Logical.UUID && value.equals(Columns.UUID_DEFAULT))) {
            column.add(
                    "server_default",
                    "NOT_ALLOWED_VALUE",
                    "is not a default tables are made with. Only a uuid of the primary key has one, "
                            + Columns.UUID_DEFAULT + ".");
        }
        boolean nullable = !Boolean.FALSE.equals(column.value("nullable"));
        boolean unique = Boolean.TRUE.equals(column.value("unique"));
        column.value("ordinal_position");
        Column read = new Column(
                name,
                type,
                nullable,
                key,
                unique,
                false,
                null,
                column.optionalText("description"),
                column.optionalText("label"),
                column.optionalText("logical_name"),
                null,
                name,
                "java.lang.Object");
        column.refuseOthers();
        return read;
    }

    private ColumnType type(Fields column) {
        ColumnType declared = type(column, "data_type");
        ColumnType backend = type(column, "backend_type");
        if (declared != null && backend != null && !DataTypes.dataType(declared).equals(DataTypes.dataType(backend))) {
            column.add(
                    "backend_type",
                    "TYPE_MISMATCH",
                    "is a " + DataTypes.dataType(backend) + ", but data_type says " + DataTypes.dataType(declared)
                            + ".");
        }
        ColumnType type = backend != null ? backend : declared;
        return type != null ? type : ColumnType.of(Logical.TEXT);
    }

    private @Nullable ColumnType type(Fields column, String member) {
        if (!(column.value(member) instanceof String text)) {
            return null;
        }
        try {
            return TypeTexts.parse(text);
        } catch (ContractException e) {
            violations.addAll(e.under(column.at(member)).violations());
            return null;
        }
    }

    private static ForeignKey foreignKey(Fields key) {
        ForeignKey read = new ForeignKey(
                name(key),
                key.nonEmptyTexts("source_columns"),
                key.optionalText("target_table_physical_schema"),
                key.nonEmptyText("target_table_physical_table_name"),
                key.nonEmptyTexts("target_columns"),
                null,
                action(key, "on_delete"),
                action(key, "on_update"),
                null,
                null,
                null);
        if (read.columns().size() != read.targetColumns().size()) {
            key.add("target_columns", "FOREIGN_KEY_COLUMNS_MISMATCH", "must be as many as source_columns.");
        }
        key.value("target_table_uid");
        key.refuseOthers();
        return read;
    }

    private static @Nullable String action(Fields key, String member) {
        String word = key.optionalWord(member, ACTIONS);
        return word == null ? null : word.replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    private static Index index(Fields index) {
        String method = index.optionalWord("method", METHODS);
        List<IndexKey> keys =
                index.nonEmptyTexts("columns").stream().map(IndexKey::of).toList();
        boolean unique = Boolean.TRUE.equals(index.value("unique"));
        if (index.value("expression") != null) {
            index.add("expression", "NOT_ALLOWED_VALUE", "is SQL. Tables are made with indexes over columns only.");
        }
        String name = name(index);
        index.refuseOthers();
        String using = method == null || method.equals("btree") ? null : method;
        return new Index(name, unique, keys, using, List.of(), null, Map.of(), false, null);
    }

    private static @Nullable String name(Fields item) {
        String name = item.optionalText("name");
        item.checkSqlName("name", name);
        return name == null || name.isEmpty() ? null : name;
    }

    /** Names are made of the words of a contract, which may give none, or one name twice. */
    private Table named(Table table) {
        TableNames names;
        try {
            names = TableNames.of(table);
        } catch (ContractException e) {
            throw e.under(path);
        }
        Set<String> seen = new HashSet<>(List.of(table.tableName()));
        if (names.primaryKey() != null) {
            seen.add(names.primaryKey());
        }
        Stream.concat(names.uniqueConstraints().stream(), names.indexes().stream())
                .filter(name -> !seen.add(name))
                .findFirst()
                .ifPresent(name -> violations.add(new Violation(
                        path + ".indexes", "NAME_DUPLICATE", "give two things the name " + name + ". Name one.")));
        ContractException.throwIfAny(violations);
        return table;
    }

    private static Table table(
            String name,
            String schema,
            @Nullable String description,
            List<Column> columns,
            List<ForeignKey> keys,
            List<Index> indexes,
            @Nullable TimeIndex time) {
        return new Table(
                name,
                ManagementMode.PLATFORM_MANAGED,
                new Naming(null, null, null, true),
                new Provider("", ""),
                "",
                null,
                description,
                List.of(),
                null,
                false,
                false,
                null,
                schema,
                name,
                null,
                columns,
                null,
                List.of(),
                keys,
                List.of(),
                indexes,
                time,
                List.of());
    }

    private static String tableName(Map<String, @Nullable Object> contract) {
        return contract.get("physical") instanceof Map<?, ?> physical ? String.valueOf(physical.get("table_name")) : "";
    }

    private static String text(Fields fields, String member) {
        return fields.value(member) instanceof String text ? text : "";
    }

    private static List<?> items(Fields fields, String member) {
        return fields.value(member) instanceof List<?> items ? items : List.of();
    }

    private List<Fields> objects(Fields fields, String member) {
        List<Fields> objects = new ArrayList<>();
        List<?> items = items(fields, member);
        for (int i = 0; i < items.size(); i++) {
            String at = member + "." + i;
            if (items.get(i) instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked")
                Map<String, ?> object = (Map<String, ?>) map;
                objects.add(new Fields(object, fields.at(at), violations));
            } else {
                fields.add(at, "WRONG_TYPE", "must be an object but is " + Fields.kind(items.get(i)) + ".");
            }
        }
        return objects;
    }
}

package dev.metatables.postgres.ddl;

import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.sql.Identifiers;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code CREATE INDEX} with all its options. */
final class IndexDdl {

    private IndexDdl() {}

    static String create(Table table, Index index) {
        StringBuilder sql = new StringBuilder(index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
        sql.append(Identifiers.quote(TableNames.index(table, index)));
        sql.append(" ON ").append(Identifiers.table(table.schema(), table.tableName()));
        if (present(index.using())) {
            sql.append(" USING ").append(index.using());
        }
        sql.append(index.keys().stream().map(IndexDdl::key).collect(Collectors.joining(", ", " (", ")")));
        if (!index.include().isEmpty()) {
            sql.append(" INCLUDE ").append(ConstraintDdl.columns(index.include()));
        }
        if (index.nullsNotDistinct()) {
            sql.append(" NULLS NOT DISTINCT");
        }
        if (!index.with().isEmpty()) {
            sql.append(index.with().entrySet().stream()
                    .map(IndexDdl::parameter)
                    .collect(Collectors.joining(", ", " WITH (", ")")));
        }
        if (present(index.where())) {
            sql.append(" WHERE ").append(index.where());
        }
        return sql.toString();
    }

    private static String key(IndexKey key) {
        StringBuilder sql = new StringBuilder(value(key));
        if (present(key.ops())) {
            sql.append(' ').append(key.ops());
        }
        if (present(key.order())) {
            sql.append(' ').append(upper(key.order()));
        }
        if (present(key.nulls())) {
            sql.append(" NULLS ").append(upper(key.nulls()));
        }
        return sql.toString();
    }

    private static String value(IndexKey key) {
        if (key.expression() != null) {
            return "(" + key.expression() + ")";
        }
        String column = Identifiers.quote(String.valueOf(key.column()));
        return key.function() == null ? column : key.function() + "(" + column + ")";
    }

    private static String parameter(Map.Entry<String, Object> parameter) {
        Object value = parameter.getValue();
        String text = value instanceof String string ? Literals.text(string) : String.valueOf(value);
        return parameter.getKey() + " = " + text;
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String upper(@Nullable String word) {
        return String.valueOf(word).toUpperCase(Locale.ROOT);
    }
}

package dev.metatables.migrations.diff;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.diff.Change.Kind;
import dev.metatables.postgres.catalog.ConstraintSnapshot;
import dev.metatables.postgres.catalog.ForeignKeySnapshot;
import dev.metatables.postgres.catalog.IndexSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Differences of the named objects of one table: constraints, foreign keys, indexes. */
final class ObjectDiff {

    private final Kind drop;
    private final Kind rename;
    private final Kind add;

    private ObjectDiff(Kind drop, Kind rename, Kind add) {
        this.drop = drop;
        this.rename = rename;
        this.add = add;
    }

    static List<Change> constraints(TableName name, TableSnapshot old, TableSnapshot now) {
        return new ObjectDiff(Kind.DROP_CONSTRAINT, Kind.RENAME_CONSTRAINT, Kind.ADD_CONSTRAINT)
                .between(name, constraints(old), constraints(now), (object, definition) -> definition);
    }

    static List<Change> foreignKeys(TableName name, TableSnapshot old, TableSnapshot now) {
        return new ObjectDiff(Kind.DROP_FOREIGN_KEY, Kind.RENAME_CONSTRAINT, Kind.ADD_FOREIGN_KEY)
                .between(name, foreignKeys(old), foreignKeys(now), (object, definition) -> definition);
    }

    static List<Change> indexes(TableName name, TableSnapshot old, TableSnapshot now) {
        return new ObjectDiff(Kind.DROP_INDEX, Kind.RENAME_INDEX, Kind.ADD_INDEX)
                .between(name, indexes(old), indexes(now), ObjectDiff::withoutName);
    }

    /** @param body what of a definition counts when names differ */
    private List<Change> between(
            TableName table, Map<String, String> old, Map<String, String> now, BinaryOperator<String> body) {
        Map<String, String> gone = new LinkedHashMap<>(old);
        gone.entrySet().removeIf(one -> one.getValue().equals(now.get(one.getKey())));
        Map<String, String> made = new LinkedHashMap<>(now);
        made.entrySet().removeIf(one -> one.getValue().equals(old.get(one.getKey())));
        List<Change> changes = new ArrayList<>();
        made.entrySet().removeIf(one -> {
            String other = old.containsKey(one.getKey()) ? null : sameBody(one, gone, now, body);
            if (other != null) {
                gone.remove(other);
                changes.add(new Change(rename, table, other, other, one.getKey()));
            }
            return other != null;
        });
        gone.forEach((name, definition) -> changes.add(new Change(drop, table, name, definition, null)));
        made.forEach((name, definition) -> changes.add(new Change(add, table, name, null, definition)));
        return changes;
    }

    private static @Nullable String sameBody(
            Map.Entry<String, String> made,
            Map<String, String> gone,
            Map<String, String> now,
            BinaryOperator<String> body) {
        String wanted = body.apply(made.getKey(), made.getValue());
        return gone.entrySet().stream()
                .filter(one -> !now.containsKey(one.getKey()))
                .filter(one -> body.apply(one.getKey(), one.getValue()).equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** PostgreSQL quotes some names, such as those with a dollar sign, that need no quotes. */
    private static String withoutName(String name, String definition) {
        for (String spelled : List.of(Identifiers.quote(name), "\"" + name.replace("\"", "\"\"") + "\"")) {
            int at = definition.indexOf(spelled + " ON ");
            if (at >= 0) {
                return definition.substring(0, at) + definition.substring(at + spelled.length());
            }
        }
        return definition;
    }

    private static Map<String, String> constraints(TableSnapshot table) {
        return table.constraints().stream()
                .collect(Collectors.toMap(
                        ConstraintSnapshot::name, ConstraintSnapshot::definition, (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, String> foreignKeys(TableSnapshot table) {
        return table.foreignKeys().stream()
                .collect(Collectors.toMap(
                        ForeignKeySnapshot::name, ForeignKeySnapshot::definition, (a, b) -> a, LinkedHashMap::new));
    }

    /** Indexes of constraints come and go with them. */
    private static Map<String, String> indexes(TableSnapshot table) {
        return table.indexes().stream()
                .filter(index -> index.constraint() == null)
                .collect(Collectors.toMap(
                        IndexSnapshot::name, IndexSnapshot::definition, (a, b) -> a, LinkedHashMap::new));
    }
}

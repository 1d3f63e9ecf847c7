package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ForeignKeySource;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A foreign key names one target table and pairs every column with one of the target. */
final class ForeignKeysHaveTargets implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        table.components()
                .forEach(component ->
                        component.foreignKeys().forEach(key -> check(table.where(component), key, 1, false, found)));
        table.foreignKeys()
                .forEach(key -> check(
                        table.displayName(),
                        key,
                        key.annotation().texts("columns").size(),
                        true,
                        found));
        return found;
    }

    private static void check(String where, ForeignKeySource key, int columns, boolean onType, List<Finding> found) {
        AnnotationSource given = key.annotation();
        String problem = key.unresolved() ? null : problem(key, columns, onType);
        if (problem != null) {
            SourcePosition position = given.at(given.has("target") ? "target" : "table");
            found.add(new Finding(Code.FOREIGN_KEY_TARGET, where, problem, position));
        }
    }

    private static @Nullable String problem(ForeignKeySource key, int columns, boolean onType) {
        AnnotationSource given = key.annotation();
        boolean byTable = given.filled("table").isPresent();
        boolean byClass =
                given.text("target").filter(name -> !name.equals("void")).isPresent();
        if (byTable == byClass) {
            return "has a foreign key with " + (byTable ? "two targets" : "no target")
                    + ". Write either target = SomeRow.class or table = \"schema.table\".";
        }
        if (byClass && key.target() == null) {
            return "has a foreign key to " + given.text("target").orElse("")
                    + ", which is no table. Annotate that record with @MetaTable, or name the table with table.";
        }
        if (onType ? columns == 0 : given.has("columns") || given.has("targetColumns")) {
            return onType
                    ? "has a foreign key without columns. Write columns = {...} with its own columns."
                    : "has columns or targetColumns in a foreign key on a component. Write it on the record, or use"
                            + " column.";
        }
        return pairing(key, columns, byTable);
    }

    private static @Nullable String pairing(ForeignKeySource key, int columns, boolean byTable) {
        List<String> targets = ForeignKeyTargets.columns(key);
        if (byTable && targets.isEmpty()) {
            return "has a foreign key to a table by name without target columns. Write column = \"...\" or"
                    + " targetColumns = {...}.";
        }
        if (targets.size() != columns) {
            return "has a foreign key of " + columns + " columns to " + targets.size() + " columns " + targets
                    + ". Pair every column with one of the target.";
        }
        TableSource target = key.target();
        if (target == null) {
            return null;
        }
        return targets.stream()
                .filter(name -> target.column(name).isEmpty())
                .findFirst()
                .map(name -> "has a foreign key to the column \"" + name + "\", which " + target.displayName()
                        + " does not have. Name a column of it.")
                .orElse(null);
    }
}

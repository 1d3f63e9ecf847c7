package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Text;
import dev.metatables.contract.naming.Names;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Optional;

/** A foreign key names a target, and a target by class is a table. */
final class ForeignKeysHaveTargets implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        return AuthoredForeignKey.of(table).stream()
                .filter(key -> !key.key().unresolved())
                .flatMap(key -> problem(key).map(text -> finding(key, text)).stream())
                .toList();
    }

    private static Finding finding(AuthoredForeignKey key, String problem) {
        return key.finding(Code.FOREIGN_KEY_TARGET, "has a foreign key " + problem, "target", "table");
    }

    private static Optional<String> problem(AuthoredForeignKey key) {
        TableSource target = key.target();
        if (!key.byClass()) {
            return key.tableName()
                    .map(name -> nameProblem(name, key))
                    .orElse(Optional.of(
                            "without a target. Write target = SomeRow.class, or table = \"schema.table\"."));
        }
        if (target == null) {
            return Optional.of("to " + key.annotation().text("target").orElse("")
                    + ", which is no table. Annotate that record with @MetaTable, or name the table with table.");
        }
        return named(target)
                ? Optional.empty()
                : Optional.of(
                        "to " + target.displayName() + ", whose table has no valid name. Correct that record first.");
    }

    private static Optional<String> nameProblem(String table, AuthoredForeignKey key) {
        if (!isTableName(table)) {
            return Optional.of("to the table \"" + table + "\". Write \"table\" or \"schema.table\".");
        }
        return key.annotation().filled("name").isPresent() || namesConstraint(table)
                ? Optional.empty()
                : Optional.of("to the table \"" + table + "\", after which it cannot be named. Write name.");
    }

    private static boolean namesConstraint(String table) {
        try {
            Names.primaryKey(table.substring(table.indexOf('.') + 1));
            return true;
        } catch (ContractException e) {
            return false;
        }
    }

    /** Whether the text has the form {@code [schema.]table}. */
    static boolean isTableName(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        return parts.size() <= 2 && parts.stream().noneMatch(Text::isBlank);
    }

    private static boolean named(TableSource target) {
        try {
            return !Text.isBlank(TableNaming.tableName(target));
        } catch (ContractException e) {
            return false;
        }
    }
}

package dev.metatables.processor.check;

import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A foreign key pairs every column with one that its target has. */
final class ForeignKeysPairColumns implements Rule {
    private static final String[] PLACES = {"targetColumns", "column", "columns", "target", "table"};

    @Override
    public List<Finding> check(TableSource table) {
        return AuthoredForeignKey.of(table).stream()
                .flatMap(
                        key -> problem(key)
                                .map(text -> key.finding(Code.FOREIGN_KEY_PAIRING, "has a foreign key " + text, PLACES))
                                .stream())
                .toList();
    }

    private static Optional<String> problem(AuthoredForeignKey key) {
        if (key.columns().isEmpty()) {
            return Optional.of("without columns. Write columns = {...} with its own columns.");
        }
        if (!key.byClass() && key.tableName().isEmpty() || key.byClass() && key.target() == null) {
            return Optional.empty();
        }
        List<String> targets = key.targetColumns();
        if (!key.byClass() && targets.isEmpty()) {
            return Optional.of(
                    "to a table by name without target columns. Write column = \"...\" or" + " targetColumns = {...}.");
        }
        if (targets.isEmpty()) {
            return Optional.of("to " + Objects.requireNonNull(key.target()).displayName()
                    + ", which has no primary key. Write column = \"...\" or targetColumns = {...} with unique columns of"
                    + " it.");
        }
        if (targets.size() != key.columns().size()) {
            return Optional.of("of " + key.columns().size() + " columns " + key.columns() + " to " + targets.size()
                    + " columns " + targets + ". Pair every column with one of the target.");
        }
        TableSource target = key.target();
        return target == null
                ? Optional.empty()
                : targets.stream()
                        .filter(name -> target.column(name).isEmpty())
                        .findFirst()
                        .map(name -> unknown(target, name));
    }

    private static String unknown(TableSource target, String name) {
        List<String> names =
                target.components().stream().map(ComponentSource::columnName).toList();
        return "to the column \"" + name + "\", which " + target.displayName() + " does not have. "
                + Nearest.hint(name, names);
    }
}

package dev.metatables.processor.check;

import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An action that writes null meets columns that hold null. */
final class ForeignKeyActionsArePossible implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        for (AuthoredForeignKey key : AuthoredForeignKey.of(table)) {
            for (String attribute : List.of("onDelete", "onUpdate")) {
                key.annotation()
                        .choice(attribute)
                        .filter("SET_NULL"::equals)
                        .flatMap(action -> strict(table, key))
                        .ifPresent(column -> found.add(key.finding(
                                Code.FOREIGN_KEY_SET_NULL,
                                "has a foreign key with " + attribute + " = SET_NULL, but its column \"" + column
                                        + "\" holds no null. Make the component @Nullable, or choose another action.",
                                attribute)));
            }
        }
        return found;
    }

    private static Optional<String> strict(TableSource table, AuthoredForeignKey key) {
        return key.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .filter(column -> !column.nullable())
                .map(ComponentSource::columnName)
                .findFirst();
    }
}

package dev.metatables.processor.check;

import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Optional;

/** A foreign key points at one row. */
final class ForeignKeyTargetsAreUnique implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        return AuthoredForeignKey.of(table).stream()
                .filter(key -> key.paired(table))
                .flatMap(key -> Optional.ofNullable(key.target())
                        .filter(target -> !UniqueKeys.cover(target, key.targetColumns()))
                        .map(target -> finding(key, target))
                        .stream())
                .toList();
    }

    private static Finding finding(AuthoredForeignKey key, TableSource target) {
        String keys = UniqueKeys.describe(target);
        String message = "has a foreign key to (" + String.join(", ", key.targetColumns()) + ") of "
                + target.displayName() + ", which does not tell one row. "
                + (keys.isEmpty() ? "That table has no unique columns." : "Unique there: " + keys + ".")
                + " Point at one of these, or add @Unique there.";
        return key.finding(Code.FOREIGN_KEY_NOT_UNIQUE, message, "column", "targetColumns", "target");
    }
}

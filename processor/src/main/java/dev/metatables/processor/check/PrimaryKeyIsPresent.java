package dev.metatables.processor.check;

import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;

/** A relational table has a primary key, and no key column holds null. */
final class PrimaryKeyIsPresent implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        if (!table.timeIndexed() && table.primaryKey().isEmpty()) {
            found.add(Finding.of(
                    Code.PRIMARY_KEY_MISSING,
                    table,
                    "",
                    "has no primary key. Put @PrimaryKey on the components that tell rows apart."));
        }
        for (ComponentSource component : table.components()) {
            if (component.primaryKey() != null && component.nullable()) {
                found.add(new Finding(
                        Code.PRIMARY_KEY_NULLABLE,
                        table.where(component),
                        "is @Nullable and part of the primary key, which holds no null. Remove one of the two.",
                        component.primaryKey().position()));
            }
        }
        return found;
    }
}

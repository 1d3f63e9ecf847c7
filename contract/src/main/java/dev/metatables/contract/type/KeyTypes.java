package dev.metatables.contract.type;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import java.util.Set;

/** Which column types a foreign key can join. */
public final class KeyTypes {
    private static final Set<Logical> INTEGERS = Set.of(Logical.SMALL_INTEGER, Logical.INTEGER, Logical.BIG_INTEGER);

    private KeyTypes() {}

    /** Whether both hold the same kind of value: sizes may differ, text is not a number, and uuid is not text. */
    public static boolean match(ColumnType column, ColumnType target) {
        return DataTypes.dataType(column).equals(DataTypes.dataType(target))
                || INTEGERS.contains(column.logical()) && INTEGERS.contains(target.logical());
    }
}

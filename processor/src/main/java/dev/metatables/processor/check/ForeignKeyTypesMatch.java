package dev.metatables.processor.check;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.contract.type.KeyTypes;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Both sides of a foreign key hold the same kind of value. */
final class ForeignKeyTypesMatch implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        return AuthoredForeignKey.of(table).stream()
                .filter(key -> key.paired(table))
                .flatMap(key -> problem(table, key.target(), key).stream())
                .toList();
    }

    private static Optional<Finding> problem(TableSource table, @Nullable TableSource target, AuthoredForeignKey key) {
        if (target == null) {
            return Optional.empty();
        }
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> pair(
                        table, key.columns().get(i), target, key.targetColumns().get(i)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> key.finding(Code.FOREIGN_KEY_TYPE, text, "column", "targetColumns", "target"));
    }

    private static Optional<String> pair(TableSource table, String column, TableSource target, String targetColumn) {
        Optional<ColumnType> own = type(table, column);
        Optional<ColumnType> other = type(target, targetColumn);
        if (own.isEmpty() || other.isEmpty() || KeyTypes.match(own.get(), other.get())) {
            return Optional.empty();
        }
        return Optional.of(
                "has a foreign key from \"" + column + "\" of type " + DataTypes.ddlType(own.get()) + " to \""
                        + targetColumn + "\" of " + target.displayName() + ", which is of type "
                        + DataTypes.ddlType(other.get()) + ". Give both the same type.");
    }

    private static Optional<ColumnType> type(TableSource table, String column) {
        return table.column(column).flatMap(ColumnTypes::of);
    }
}

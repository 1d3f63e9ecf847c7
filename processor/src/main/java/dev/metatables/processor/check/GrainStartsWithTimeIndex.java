package dev.metatables.processor.check;

import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.table.TimeIndexRules;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The grain starts with the time index, and its columns can tell rows apart (contract specification 7). */
final class GrainStartsWithTimeIndex implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        if (!table.timeIndexed()) {
            return List.of();
        }
        return TimeIndexRules.check(
                        "grain",
                        table.timeIndex(),
                        table.grain(),
                        name -> table.column(name).map(GrainStartsWithTimeIndex::facts))
                .stream()
                .map(violation -> finding(table, violation))
                .toList();
    }

    /** A type no column has is reported by its own rule; one mistake gives one finding. */
    private static TimeIndexRules.Facts facts(ComponentSource component) {
        String token =
                ColumnTypes.of(component).map(GrainStartsWithTimeIndex::token).orElse(DataTypes.TIMESTAMP_TZ);
        return new TimeIndexRules.Facts(token, component.nullable());
    }

    private static String token(ColumnType type) {
        return DataTypes.dataType(type);
    }

    private static Finding finding(TableSource table, Violation violation) {
        Code code = switch (violation.code()) {
            case "TIME_INDEX_NOT_FIRST" -> Code.TIME_INDEX_NOT_FIRST;
            case "INDEX_NAMES_DUPLICATE" -> Code.GRAIN_DUPLICATE;
            case "INDEX_COLUMN_MISSING" -> Code.GRAIN_COLUMN_MISSING;
            case "INDEX_COLUMN_NULLABLE" -> Code.GRAIN_NULLABLE;
            default -> Code.TIME_INDEX_TYPE;
        };
        String message = "has a grain that is wrong: it " + violation.message();
        if (code == Code.TIME_INDEX_TYPE) {
            ComponentSource component = table.column(table.timeIndex()).orElseThrow();
            String type = component.type().displayName();
            String problem = "is the time index, but a " + type + " names no instant. Use Instant (or OffsetDateTime,"
                    + " ZonedDateTime).";
            return Finding.of(code, table, component, "", problem);
        }
        return named(violation)
                .map(name -> new Finding(
                        code,
                        table.displayName(),
                        code == Code.GRAIN_COLUMN_MISSING
                                ? message + " " + Nearest.hint(name, columns(table))
                                : message,
                        position(table, name, code)))
                .orElseGet(() -> new Finding(code, table.displayName(), message, position(table, "", code)));
    }

    /** The column a violation quotes. */
    private static Optional<String> named(Violation violation) {
        String[] parts = violation.message().split("\"", 3);
        return parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
    }

    private static List<String> columns(TableSource table) {
        return table.components().stream().map(ComponentSource::columnName).toList();
    }

    private static SourcePosition position(TableSource table, String name, Code code) {
        String attribute = Stream.of("grain", "identityDimensions", "timeIndex")
                .filter(table.table()::has)
                .findFirst()
                .orElse("grain");
        List<String> names = table.table().texts(attribute);
        int index = code == Code.GRAIN_DUPLICATE ? names.lastIndexOf(name) : names.indexOf(name);
        return table.at(attribute).item(index);
    }
}

package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.ForeignKeySource;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key with the columns it starts from.
 *
 * @param where {@code Type} or {@code Type#component}
 * @param columns own columns, as written on the record or as implied by the component
 * @param onType whether it stands on the record
 */
record AuthoredForeignKey(String where, ForeignKeySource key, List<String> columns, boolean onType) {

    /** All of a table: those of components in their order, then those of the record. */
    static List<AuthoredForeignKey> of(TableSource table) {
        List<AuthoredForeignKey> all = new ArrayList<>();
        for (ComponentSource component : table.components()) {
            component
                    .foreignKeys()
                    .forEach(key -> all.add(new AuthoredForeignKey(
                            table.where(component), key, List.of(component.columnName()), false)));
        }
        table.foreignKeys()
                .forEach(key -> all.add(new AuthoredForeignKey(
                        table.displayName(), key, key.annotation().texts("columns"), true)));
        return all;
    }

    AnnotationSource annotation() {
        return key.annotation();
    }

    @Nullable
    TableSource target() {
        return key.target();
    }

    List<String> targetColumns() {
        return ForeignKeyTargets.columns(key);
    }

    /** Target by name, as {@code [schema.]table}. */
    Optional<String> tableName() {
        return annotation().filled("table");
    }

    /** Whether a class is named as target. */
    boolean byClass() {
        return annotation().text("target").filter(name -> !name.equals("void")).isPresent();
    }

    /** Whether each column has its partner, and both exist. */
    boolean paired(TableSource table) {
        return !columns.isEmpty()
                && columns.size() == targetColumns().size()
                && columns.stream().allMatch(name -> table.column(name).isPresent())
                && (target() == null
                        || targetColumns().stream()
                                .allMatch(name -> target().column(name).isPresent()));
    }

    /** A finding at the first of the attributes that is written. */
    Finding finding(Code code, String message, String... attributes) {
        SourcePosition position = Stream.of(attributes)
                .filter(annotation()::has)
                .findFirst()
                .map(annotation()::at)
                .orElse(annotation().position());
        return new Finding(code, where, message, position);
    }
}

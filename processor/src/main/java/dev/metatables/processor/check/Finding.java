package dev.metatables.processor.check;

import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.List;

/**
 * What a rule found.
 *
 * @param where {@code Type} or {@code Type#component}
 * @param message what was found, what is expected and what to do
 */
public record Finding(Code code, String where, String message, SourcePosition position) {

    /** A finding about an attribute of the table annotation. */
    public static Finding of(Code code, TableSource table, String attribute, String message) {
        return new Finding(code, table.displayName(), message, table.at(attribute));
    }

    /** A finding about the first of several attributes of the table annotation that is written. */
    public static Finding of(Code code, TableSource table, List<String> attributes, String message) {
        String written =
                attributes.stream().filter(table.table()::has).findFirst().orElse("");
        return of(code, table, written, message);
    }

    /** A finding about an attribute of a column. */
    public static Finding of(
            Code code, TableSource table, ComponentSource component, String attribute, String message) {
        return new Finding(code, table.where(component), message, component.at(attribute));
    }
}

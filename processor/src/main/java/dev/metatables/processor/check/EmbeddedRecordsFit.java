package dev.metatables.processor.check;

import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.ComponentSource.NotEmbeddable;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;

/** What carries {@code @Embedded} is a record whose components can become columns. */
final class EmbeddedRecordsFit implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        for (ComponentSource component : table.components()) {
            NotEmbeddable problem = component.notEmbeddable();
            if (problem != null && !component.type().unresolved()) {
                String message = "is @Embedded, but " + component.type().displayName() + " "
                        + text(problem, component.type().displayName());
                found.add(Finding.of(Code.EMBEDDED_INVALID, table, component, "", message));
            }
        }
        return found;
    }

    private static String text(NotEmbeddable problem, String type) {
        return switch (problem) {
            case NO_RECORD -> "is no record. Remove @Embedded, or make the type a record.";
            case GENERIC -> "has type parameters, and columns have fixed types. Remove the type parameters.";
            case HIDDEN ->
                "is private or local, so that generated classes cannot see it. Make it package-private or public.";
            case EMPTY -> "has no components. Add one, or remove this component.";
            case WITH_COLUMN ->
                "has columns of its own. Remove @Column, @PrimaryKey and @ForeignKey here and write them on the"
                        + " components of " + type + ", or remove @Embedded.";
            case RECURSIVE -> "contains itself, which has no end. Remove @Embedded: a nested record is JSON then.";
            case UNREADABLE ->
                "is in no class file of the class path, so that compilers before JDK 22 cannot tell its nullable"
                        + " components. Use a newer one, put its jar on the class path, or write a record of this module.";
        };
    }
}

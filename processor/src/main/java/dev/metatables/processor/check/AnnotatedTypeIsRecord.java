package dev.metatables.processor.check;

import dev.metatables.processor.source.MemberSource;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table is authored on a record that generated classes can see and construct. */
final class AnnotatedTypeIsRecord implements Rule {
    private static final int MAX_SLOTS = 254;
    private static final Set<String> TWO_SLOTS = Set.of("long", "double");

    @Override
    public List<Finding> check(TableSource table) {
        String problem = problem(table);
        if (problem != null) {
            return List.of(new Finding(Code.NOT_A_RECORD, table.displayName(), problem, table.position()));
        }
        int slots = slots(table.members());
        if (slots > MAX_SLOTS) {
            String message = "needs a constructor of " + slots + " slots, and Java allows " + MAX_SLOTS
                    + ". Split the record, or use fewer long and double components.";
            return List.of(new Finding(Code.RECORD_TOO_WIDE, table.displayName(), message, table.position()));
        }
        return List.of();
    }

    private static int slots(List<MemberSource> members) {
        return members.stream()
                .mapToInt(member -> TWO_SLOTS.contains(member.type().qualifiedName()) ? 2 : 1)
                .sum();
    }

    private static @Nullable String problem(TableSource table) {
        if (!table.record()) {
            return "is no record. A table is authored as a record: write \"record " + table.displayName() + "(...)\".";
        }
        if (table.tables().size() > 1) {
            return "carries @MetaTable and @TimeIndexMetaTable. Keep the one that fits: @TimeIndexMetaTable when rows"
                    + " are told apart by time.";
        }
        if (table.generic()) {
            return "has type parameters, and a table has fixed column types. Remove the type parameters.";
        }
        if (table.hidden()) {
            return "is private or local, so that generated classes cannot see it. Make it package-private or public.";
        }
        return table.components().isEmpty() ? "has no components, and a table needs a column. Add one." : null;
    }
}

package dev.metatables.processor.check;

import dev.metatables.contract.Text;
import dev.metatables.contract.model.Logical;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.TypeSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An authored default fits the column: no second one beside a generated key, and a constant of an enum. */
final class DefaultsFitColumns implements Rule {
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'(?:\\s*::\\s*\\w+)?");
    private static final Set<Logical> GENERATED =
            Set.of(Logical.UUID, Logical.SMALL_INTEGER, Logical.INTEGER, Logical.BIG_INTEGER);

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        for (ComponentSource component : table.components()) {
            Optional<String> written = component.text("defaultSql").filter(text -> !Text.isBlank(text));
            if (written.isPresent() && isGenerated(table, component)) {
                found.add(finding(
                        Code.DEFAULT_CONFLICT,
                        table,
                        component,
                        "is a key that the database gives out, and has the default " + written.get()
                                + ", which replaces that. Remove defaultSql."));
            }
            if (component.type().kind() == Kind.ENUM) {
                checkEnum(table, component, written, found);
            }
        }
        return found;
    }

    private static boolean isGenerated(TableSource table, ComponentSource component) {
        return table.primaryKey().equals(List.of(component.columnName()))
                && component.primaryKey() != null
                && component.foreignKeys().isEmpty()
                && ColumnTypes.logical(component).filter(GENERATED::contains).isPresent();
    }

    private static void checkEnum(
            TableSource table, ComponentSource component, Optional<String> written, List<Finding> found) {
        List<String> constants = component.type().enumConstants();
        if (constants.isEmpty()) {
            String message = "is the enum " + component.type().displayName()
                    + " without constants, so that the column could hold no value. Give it one.";
            found.add(Finding.of(Code.ENUM_EMPTY, table, component, "", message));
            return;
        }
        written.flatMap(text -> enumProblem(text.strip(), constants))
                .ifPresent(problem -> found.add(finding(Code.DEFAULT_NOT_A_CONSTANT, table, component, problem)));
    }

    private static Optional<String> enumProblem(String sql, List<String> constants) {
        if (constants.contains(sql)) {
            return Optional.of("has the default " + sql + " without quotes. Write defaultSql = \"'" + sql + "'\".");
        }
        Matcher literal = LITERAL.matcher(sql);
        if (!literal.matches() || constants.contains(literal.group(1))) {
            return Optional.empty();
        }
        return Optional.of("has the default " + sql + ", which is no constant of its enum. "
                + Nearest.hint(literal.group(1), constants));
    }

    private static Finding finding(Code code, TableSource table, ComponentSource component, String message) {
        return Finding.of(code, table, component, "defaultSql", message);
    }
}

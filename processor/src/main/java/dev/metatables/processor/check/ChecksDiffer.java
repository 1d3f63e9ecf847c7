package dev.metatables.processor.check;

import dev.metatables.contract.Text;
import dev.metatables.contract.naming.Names;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.TypeSource.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks have different names and conditions; an enum brings a check of its own. */
final class ChecksDiffer implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (ComponentSource component : table.components()) {
            if (component.type().kind() == Kind.ENUM) {
                names.put(Names.slug(component.columnName() + "_values"), "the enum in " + component.name());
            }
        }
        Set<String> conditions = new HashSet<>();
        for (AnnotationSource given : table.checks()) {
            String name = given.filled("name").orElse("");
            String before = names.putIfAbsent(name.isEmpty() ? "" : Names.slug(name), "another @Check");
            if (before != null) {
                String problem = name.isEmpty()
                        ? "has two checks without a name. Give each an own name."
                        : "has a check named \"" + name + "\", and " + before + " leads to that name too. Rename it.";
                found.add(finding(table, given, "name", problem));
            }
            String sql = Text.collapse(given.text("sql").orElse(""));
            if (!sql.isEmpty() && !conditions.add(sql)) {
                found.add(finding(table, given, "sql", "has the check " + sql + " twice. Remove one."));
            }
        }
        return found;
    }

    private static Finding finding(TableSource table, AnnotationSource given, String attribute, String problem) {
        return new Finding(Code.CHECK_TWICE, table.displayName(), problem, given.at(attribute));
    }
}

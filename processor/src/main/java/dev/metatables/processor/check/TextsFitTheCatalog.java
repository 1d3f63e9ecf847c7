package dev.metatables.processor.check;

import dev.metatables.contract.table.TextLimits;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;

/** Texts for people are short enough for the lists they stand in. */
final class TextsFitTheCatalog implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        String where = table.displayName();
        for (String attribute : List.of("description", "namespace", "identifier")) {
            String text = attribute.equals("namespace")
                    ? table.setting(attribute).orElse("")
                    : table.table().text(attribute).orElse("");
            check(where, attribute, text, table.at(attribute), found);
        }
        List<String> labels = table.table().texts("labels");
        for (int i = 0; i < labels.size(); i++) {
            check(where, "label", labels.get(i), table.at("labels").item(i), found);
        }
        for (ComponentSource component : table.components()) {
            for (String attribute : List.of("description", "label", "logicalName")) {
                String text = component.text(attribute).orElse("");
                check(table.where(component), attribute, text, component.at(attribute), found);
            }
        }
        return found;
    }

    private static void check(
            String where, String attribute, String text, SourcePosition position, List<Finding> found) {
        int limit = attribute.equals("description") ? TextLimits.DESCRIPTION : TextLimits.LABEL;
        int length = TextLimits.length(text);
        if (length > limit) {
            String message =
                    "has a " + attribute + " of " + length + " characters; " + limit + " is the most. Shorten it.";
            found.add(new Finding(Code.TEXT_TOO_LONG, where, message, position));
        }
    }
}

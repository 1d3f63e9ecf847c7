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
        String description = table.table().text("description").orElse("");
        check(where, "description", description, table.at("description"), found);
        String namespace = table.setting("namespace").orElse("");
        check(where, "namespace", namespace, table.at("namespace"), found);
        if (TextLimits.length(namespace) <= TextLimits.LABEL) {
            String identifier = TableNaming.identifier(table).orElse("");
            check(where, "identifier", identifier, table.at("identifier"), found);
        }
        List<String> labels =
                table.writer("labels").map(given -> given.texts("labels")).orElse(List.of());
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
            String article = attribute.startsWith("i") ? "an " : "a ";
            String message = "has " + article + attribute + " of " + length + " characters; " + limit
                    + " is the most. Shorten it.";
            found.add(new Finding(Code.TEXT_TOO_LONG, where, message, position));
        }
    }
}

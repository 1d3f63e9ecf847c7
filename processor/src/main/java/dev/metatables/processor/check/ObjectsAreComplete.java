package dev.metatables.processor.check;

import dev.metatables.contract.Text;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indexes, constraints and JSON attributes say all that is needed to build them. */
final class ObjectsAreComplete implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        table.uniques().stream()
                .filter(unique -> unique.texts("columns").isEmpty())
                .forEach(unique -> add(table, unique, "columns", "has @Unique without columns. Name them.", found));
        table.checks().stream()
                .filter(check -> Text.isBlank(check.text("sql").orElse("")))
                .forEach(check -> add(table, check, "sql", "has @Check without sql. Write its condition.", found));
        table.indexes().forEach(index -> {
            String problem = indexProblem(index);
            if (problem != null) {
                add(table, index, "columns", problem, found);
            }
        });
        checkJson(table, "provisioning", found);
        checkJson(table, "storageLayout", found);
        return found;
    }

    private static @Nullable String indexProblem(AnnotationSource index) {
        List<AnnotationSource> keys = index.annotations("keys");
        if (keys.isEmpty() == index.texts("columns").isEmpty()) {
            return "has @Index with " + (keys.isEmpty() ? "neither" : "both")
                    + " columns and keys. Write one of the two.";
        }
        for (AnnotationSource key : keys) {
            boolean expression = key.filled("expression").isPresent();
            if (expression == key.filled("column").isPresent()
                    || expression && key.filled("function").isPresent()) {
                return "has an index @Key that needs either a column (with or without function) or an expression.";
            }
            if (expression && index.filled("name").isEmpty()) {
                return "has @Index with an expression but without name. Name it.";
            }
        }
        return index.texts("with").stream().allMatch(text -> text.indexOf('=') > 0)
                ? null
                : "has @Index with a storage parameter that is not \"name=value\". Write with = \"fillfactor=70\".";
    }

    private static void checkJson(TableSource table, String attribute, List<Finding> found) {
        table.setting(attribute).ifPresent(text -> {
            try {
                Json.parseObject(text);
            } catch (JsonException e) {
                found.add(Finding.of(
                        Code.JSON_INVALID,
                        table,
                        attribute,
                        "has a " + attribute + " that is no JSON object: " + e.getMessage()
                                + " Write {\"name\": value}."));
            }
        });
    }

    private static void add(
            TableSource table, AnnotationSource given, String attribute, String message, List<Finding> found) {
        found.add(new Finding(Code.OBJECT_INCOMPLETE, table.displayName(), message, given.at(attribute)));
    }
}

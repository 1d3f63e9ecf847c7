package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Attributes of an index fit its access method and each other, as PostgreSQL demands. */
final class IndexAttributesAgree implements Rule {
    private static final String BTREE = "btree";
    private static final List<String> METHODS = List.of(BTREE, "hash", "gist", "spgist", "gin", "brin");
    private static final Set<String> WITHOUT_INCLUDE = Set.of("hash", "gin", "brin");

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        for (AnnotationSource index : table.indexes()) {
            String method = index.filled("using").orElse(BTREE).strip().toLowerCase(Locale.ROOT);
            if (!METHODS.contains(method)) {
                Nearest.of(method, METHODS)
                        .ifPresent(meant -> add(
                                table,
                                index,
                                "using",
                                "has an index with using = \"" + method + "\". Did you mean \"" + meant + "\"?",
                                found));
                continue;
            }
            checkMethod(table, index, method, found);
        }
        return found;
    }

    private static void checkMethod(TableSource table, AnnotationSource index, String method, List<Finding> found) {
        if (index.flag("nullsNotDistinct") && !index.flag("unique")) {
            String message =
                    "has an index with nullsNotDistinct that is not unique. Remove it, or write unique = true.";
            add(table, index, "nullsNotDistinct", message, found);
        }
        if (method.equals(BTREE)) {
            return;
        }
        if (index.flag("unique")) {
            add(table, index, "unique", "has a unique " + method + " index. Only btree can be unique.", found);
        }
        if (WITHOUT_INCLUDE.contains(method) && !index.texts("include").isEmpty()) {
            add(table, index, "include", "has a " + method + " index with include, which it cannot hold.", found);
        }
        List<AnnotationSource> keys = index.annotations("keys");
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).choice("order").isPresent()
                    || keys.get(i).choice("nulls").isPresent()) {
                String message = "has a " + method + " index with an order, which only btree keeps. Remove order and"
                        + " nulls.";
                found.add(new Finding(
                        Code.INDEX_CONFLICT,
                        table.displayName(),
                        message,
                        index.at("keys").item(i)));
                return;
            }
        }
    }

    private static void add(
            TableSource table, AnnotationSource index, String attribute, String message, List<Finding> found) {
        found.add(new Finding(Code.INDEX_CONFLICT, table.displayName(), message, index.at(attribute)));
    }
}

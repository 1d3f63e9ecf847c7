package dev.metatables.processor.build;

import dev.metatables.contract.Text;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.processor.check.ForeignKeyTargets;
import dev.metatables.processor.check.TableNaming;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ForeignKeySource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Foreign keys of a checked source: those of components in their order, then those of the record. */
final class ForeignKeys {

    private ForeignKeys() {}

    static List<ForeignKey> of(TableSource source) {
        List<ForeignKey> keys = new ArrayList<>();
        source.components()
                .forEach(component -> component
                        .foreignKeys()
                        .forEach(key -> keys.add(foreignKey(key, List.of(component.columnName())))));
        source.foreignKeys()
                .forEach(key -> keys.add(foreignKey(key, key.annotation().texts("columns"))));
        return keys;
    }

    private static ForeignKey foreignKey(ForeignKeySource key, List<String> columns) {
        AnnotationSource given = key.annotation();
        TableSource target = key.target();
        String written = given.filled("table").orElse("");
        int dot = written.indexOf('.');
        String schema = target != null ? TableNaming.schema(target) : written.substring(0, Math.max(dot, 0));
        return new ForeignKey(
                given.filled("name").orElse(null),
                columns,
                Text.isBlank(schema) || schema.equals("public") ? null : schema,
                target != null ? TableNaming.tableName(target) : written.substring(dot + 1),
                ForeignKeyTargets.columns(key),
                target == null ? null : target.binaryName(),
                action(given, "onDelete"),
                action(given, "onUpdate"),
                given.choice("deferrable").map("TRUE"::equals).orElse(null),
                given.choice("initially").orElse(null),
                given.filled("match").orElse(null));
    }

    private static @Nullable String action(AnnotationSource given, String attribute) {
        return given.choice(attribute).map(name -> name.replace('_', ' ')).orElse(null);
    }
}

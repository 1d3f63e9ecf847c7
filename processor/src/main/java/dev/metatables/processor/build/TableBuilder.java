package dev.metatables.processor.build;

import dev.metatables.contract.Text;
import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Naming;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.model.UniqueConstraint;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.processor.check.ColumnTypes;
import dev.metatables.processor.check.TableNaming;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.TypeSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the contract's table from a source in which no rule found an error. */
public final class TableBuilder {
    private final TableSource source;

    private TableBuilder(TableSource source) {
        this.source = source;
    }

    /** The table of a checked source. */
    public static Table build(TableSource source) {
        return new TableBuilder(source).table();
    }

    private Table table() {
        AnnotationSource table = source.table();
        String namespace = setting("namespace", "");
        String app = setting("app", "");
        return new Table(
                source.binaryName(),
                management(),
                new Naming(
                        app,
                        TableNaming.concept(source),
                        source.setting("suffix").orElse(null),
                        table.filled("table").isPresent()),
                new Provider(setting("migrationPackage", app), setting("migrationNamespace", namespace)),
                namespace,
                TableNaming.identifier(source).orElse(null),
                table.filled("description").filter(text -> !Text.isBlank(text)).orElse(null),
                source.writer("labels").map(given -> given.texts("labels")).orElse(List.of()),
                json("provisioning"),
                flag("protectFromDeletion"),
                !source.timeIndexed() && flag("introspect"),
                source.setting("dataSource").orElse(null),
                TableNaming.schema(source),
                TableNaming.tableName(source),
                table.filled("previousTable").orElse(null),
                source.components().stream().map(TableBuilder::column).toList(),
                primaryKeyName(),
                source.uniques().stream().map(TableBuilder::unique).toList(),
                ForeignKeys.of(source),
                checks(),
                Indexes.of(source),
                timeIndex(),
                table.texts("upsertKey"));
    }

    private String setting(String attribute, String otherwise) {
        return source.setting(attribute).orElse(otherwise);
    }

    private boolean flag(String attribute) {
        return source.writer(attribute).map(given -> given.flag(attribute)).orElse(false);
    }

    private ManagementMode management() {
        return source.setting("management").orElse("PLATFORM").equals("EXTERNAL")
                ? ManagementMode.EXTERNAL_REGISTERED
                : ManagementMode.PLATFORM_MANAGED;
    }

    private @Nullable Map<String, @Nullable Object> json(String attribute) {
        String text = source.setting(attribute).orElse(null);
        return text == null ? null : Json.parseObject(text);
    }

    private @Nullable String primaryKeyName() {
        return source.components().stream()
                .map(ComponentSource::primaryKey)
                .flatMap(key -> key == null ? Stream.empty() : key.filled("name").stream())
                .findFirst()
                .orElse(null);
    }

    private static Column column(ComponentSource component) {
        AnnotationSource given = component.column();
        return new Column(
                component.columnName(),
                ColumnTypes.of(component).orElseThrow(),
                component.nullable(),
                component.primaryKey() != null,
                given != null && given.flag("unique"),
                given != null && given.flag("index"),
                component.text("defaultSql").filter(text -> !Text.isBlank(text)).orElse(null),
                component
                        .text("description")
                        .filter(text -> !Text.isBlank(text))
                        .orElse(null),
                component.text("label").filter(text -> !text.isEmpty()).orElse(null),
                component.text("logicalName").filter(text -> !text.isEmpty()).orElse(null),
                component
                        .text("previousName")
                        .filter(text -> !Text.isBlank(text))
                        .orElse(null),
                component.name(),
                component.type().qualifiedName());
    }

    private static UniqueConstraint unique(AnnotationSource given) {
        return new UniqueConstraint(given.texts("columns"), given.flag("nullsNotDistinct"));
    }

    private List<CheckConstraint> checks() {
        List<CheckConstraint> checks = new ArrayList<>();
        for (ComponentSource component : source.components()) {
            if (component.type().kind() == Kind.ENUM) {
                checks.add(new CheckConstraint(component.columnName() + "_values", values(component)));
            }
        }
        source.checks()
                .forEach(given -> checks.add(new CheckConstraint(
                        given.filled("name").orElse(null), given.text("sql").orElse(""))));
        return checks;
    }

    private static String values(ComponentSource component) {
        String column = Identifiers.quote(component.columnName());
        return component.type().enumConstants().stream().collect(Collectors.joining("', '", column + " IN ('", "')"));
    }

    private @Nullable TimeIndex timeIndex() {
        if (!source.timeIndexed()) {
            return null;
        }
        AnnotationSource table = source.table();
        Map<String, @Nullable Object> layout = json("storageLayout");
        return new TimeIndex(
                source.timeIndex(),
                source.grain(),
                Cadence.normalize(table.filled("cadence").orElse(null)),
                layout == null ? Map.of() : layout,
                table.filled("partitionStrategy").orElse("backend_default"));
    }
}

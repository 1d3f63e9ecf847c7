package dev.metatables.processor.check;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.GrainIndex;
import dev.metatables.contract.table.TableObjects;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Objects;

/** Where the objects of a completed table were authored, by their paths in the contract. */
record ObjectPaths(TableSource source, Table table) {

    /** Position of an object; of the record where the object is implied. */
    SourcePosition position(String path) {
        int dot = path.indexOf('.');
        String list = dot < 0 ? path : path.substring(0, dot);
        int index = dot < 0 ? 0 : Integer.parseInt(path.substring(dot + 1));
        return switch (list) {
            case "primary_key" -> primaryKey();
            case "indexes" -> authored(source.indexes(), index - impliedIndexes(), "columns");
            case "unique_constraints" -> authored(source.uniques(), index - impliedConstraints(), "columns");
            case "checks" -> authored(source.checks(), index - impliedChecks(), "sql");
            case "foreign_keys" ->
                authored(
                        AuthoredForeignKey.of(source).stream()
                                .map(AuthoredForeignKey::annotation)
                                .toList(),
                        index,
                        "target");
            default -> source.table().position();
        };
    }

    private SourcePosition primaryKey() {
        return source.components().stream()
                .map(ComponentSource::primaryKey)
                .filter(Objects::nonNull)
                .map(key -> key.at("name"))
                .findFirst()
                .orElse(source.table().position());
    }

    private SourcePosition authored(List<AnnotationSource> annotations, int index, String attribute) {
        if (index < 0 || index >= annotations.size()) {
            return source.table().position();
        }
        AnnotationSource given = annotations.get(index);
        return given.at(given.has("name") ? "name" : attribute);
    }

    private int impliedIndexes() {
        int grain = GrainIndex.missing(table).isPresent() ? 1 : 0;
        return TableObjects.indexes(table).size() - table.indexes().size() - grain;
    }

    private int impliedConstraints() {
        return TableObjects.uniqueConstraints(table).size()
                - table.uniqueConstraints().size();
    }

    private int impliedChecks() {
        return table.checks().size() - source.checks().size();
    }
}

package dev.metatables.processor.check;

import dev.metatables.contract.Violation;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.ObjectNames;
import dev.metatables.contract.naming.ObjectNames.Named;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;

/** Names of keys, indexes and constraints do not collide in the table or in its schema. */
final class ObjectNamesAreDistinct {

    private ObjectNamesAreDistinct() {}

    /** Findings on a table that was built; names follow from the whole of it. */
    static List<Finding> check(TableSource source, Table table, CompiledTables others) {
        ObjectPaths paths = new ObjectPaths(source, table);
        List<Finding> found = new ArrayList<>();
        for (Violation violation : ObjectNames.check(table)) {
            Code code = violation.path().startsWith("checks") ? Code.CHECK_TWICE : Code.OBJECT_NAME_TWICE;
            found.add(finding(code, source, paths, violation.path(), violation.message()));
        }
        List<Named> relations = ObjectNames.relations(table);
        for (Named object : relations.subList(1, relations.size())) {
            others.claim(source, object.name())
                    .ifPresent(other -> found.add(finding(
                            Code.OBJECT_NAME_TWICE,
                            source,
                            paths,
                            object.path(),
                            "\"" + object.name() + "\" is also a name in " + other + ", in the same schema. Name one of"
                                    + " them otherwise.")));
        }
        return found;
    }

    private static Finding finding(Code code, TableSource source, ObjectPaths paths, String path, String problem) {
        SourcePosition position = paths.position(path);
        return new Finding(code, source.displayName(), "has a name that is taken: " + problem, position);
    }
}

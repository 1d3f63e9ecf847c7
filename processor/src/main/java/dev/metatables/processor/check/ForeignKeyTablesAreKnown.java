package dev.metatables.processor.check;

import dev.metatables.processor.source.TableSource;
import java.util.List;

/** A target by name is a table that is compiled here or was before; the compiler cannot tell about others. */
final class ForeignKeyTablesAreKnown implements ModuleRule {

    @Override
    public List<Finding> check(TableSource table, CompiledTables others) {
        return AuthoredForeignKey.of(table).stream()
                .filter(key -> !key.byClass())
                .flatMap(key -> key
                        .tableName()
                        .filter(ForeignKeysHaveTargets::isTableName)
                        .filter(name -> !others.knows(name))
                        .map(name -> key.finding(Code.FOREIGN_KEY_TABLE_UNKNOWN, message(name, others), "table"))
                        .stream())
                .toList();
    }

    private static String message(String name, CompiledTables others) {
        return "has a foreign key to the table \"" + name
                + "\", which is neither compiled here nor described on the class path. "
                + others.nearest(name)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Check its name, or write target = SomeRow.class.");
    }
}

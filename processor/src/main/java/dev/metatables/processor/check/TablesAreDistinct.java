package dev.metatables.processor.check;

import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;

/** No two records of the compile are one table, or have one identifier. */
final class TablesAreDistinct implements ModuleRule {
    private static final List<String> IDENTIFIER_WORDS = List.of("identifier", "concept", "namespace");

    @Override
    public List<Finding> check(TableSource table, CompiledTables others) {
        List<Finding> found = new ArrayList<>();
        others.sameTable(table)
                .ifPresent(other -> found.add(Finding.of(
                        Code.TABLE_TWICE,
                        table,
                        TableNaming.WORDS,
                        "is the table " + TableNaming.schema(table) + "." + TableNaming.tableName(table)
                                + ", and so is " + other + ". Give one of them another concept, suffix or schema.")));
        others.sameIdentifier(table)
                .ifPresent(other -> found.add(Finding.of(
                        Code.IDENTIFIER_TWICE,
                        table,
                        IDENTIFIER_WORDS,
                        "has the identifier \"" + TableNaming.identifier(table).orElse("") + "\", and so has " + other
                                + ". Write identifier = \"...\" on one of them.")));
        return found;
    }
}

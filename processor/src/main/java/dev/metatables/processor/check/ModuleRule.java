package dev.metatables.processor.check;

import dev.metatables.processor.source.TableSource;
import java.util.List;

/** A promise authored tables keep together, as far as the compiler shows them. Never prints, never throws. */
interface ModuleRule {

    /** What in the table breaks the promise; empty when it is kept. */
    List<Finding> check(TableSource table, CompiledTables others);
}

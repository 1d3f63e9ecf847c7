package dev.metatables.runtime.model;

import dev.metatables.runtime.MetaTablesException;
import java.util.List;

/** Tables the program needs and the data source does not have in service. */
public final class MissingTablesException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> tables;

    MissingTablesException(List<String> tables, String dataSourceUid) {
        super((tables.size() == 1 ? "This table is" : "These " + tables.size() + " tables are")
                + " not migrated in the data source " + dataSourceUid + ": " + String.join(", ", tables)
                + ". Migrate with: metatables migrations upgrade head");
        this.tables = List.copyOf(tables);
    }

    /** All missing tables, each with its record. */
    public List<String> tables() {
        return tables;
    }
}

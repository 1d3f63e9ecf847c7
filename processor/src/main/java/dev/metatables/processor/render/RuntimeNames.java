package dev.metatables.processor.render;

/** Library classes that generated code names. The processor does not depend on them. */
final class RuntimeNames {
    /** Format of what is written; the runtime says which one it carries. */
    static final int FORMAT = 1;

    static final String GENERATED = "dev.metatables.annotations.MetaTablesGenerated";
    static final String ENGINE = "dev.metatables.runtime.Engine";
    static final String META_TABLES = "dev.metatables.runtime.MetaTables";
    static final String META_TABLE = "dev.metatables.runtime.table.MetaTable";
    static final String TABLE_HANDLE = "dev.metatables.runtime.table.TableHandle";
    static final String RELATIONAL_ROWS = "dev.metatables.runtime.row.RelationalRows";
    static final String TIME_INDEXED_ROWS = "dev.metatables.runtime.row.TimeIndexedRows";
    static final String RECORD_MAPPING = "dev.metatables.runtime.row.RecordMapping";
    static final String ROW_VALUES = "dev.metatables.runtime.row.RowValues";
    static final String ROW_QUERY = "dev.metatables.runtime.row.RowQuery";
    static final String PROGRESS = "dev.metatables.runtime.row.Progress";
    static final String JSON = "org.jooq.JSON";
    static final String JSONB = "org.jooq.JSONB";
    static final String JOOQ_RECORD = "org.jooq.Record";
    static final String TABLE_FIELD = "org.jooq.TableField";
    static final String CONDITION = "org.jooq.Condition";
    static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";
    static final String NULLABLE = "org.jspecify.annotations.Nullable";

    private RuntimeNames() {}
}

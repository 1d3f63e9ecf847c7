package dev.metatables.processor.render;

import com.palantir.javapoet.ClassName;

/** Runtime classes that generated code names. The processor does not depend on them. */
final class RuntimeNames {
    /** Format of what is written; the runtime says which one it carries. */
    static final int FORMAT = 1;

    static final ClassName ENGINE = ClassName.get("dev.metatables.runtime", "Engine");
    static final ClassName META_TABLES = ClassName.get("dev.metatables.runtime", "MetaTables");
    static final ClassName META_TABLE = ClassName.get("dev.metatables.runtime.table", "MetaTable");
    static final ClassName TABLE_HANDLE = ClassName.get("dev.metatables.runtime.table", "TableHandle");
    static final ClassName RELATIONAL_ROWS = ClassName.get("dev.metatables.runtime.row", "RelationalRows");
    static final ClassName TIME_INDEXED_ROWS = ClassName.get("dev.metatables.runtime.row", "TimeIndexedRows");
    static final ClassName ROW_VALUES = ClassName.get("dev.metatables.runtime.row", "RowValues");
    static final ClassName PROGRESS = ClassName.get("dev.metatables.runtime.row", "Progress");
    static final ClassName JSON_COLUMNS = ClassName.get("dev.metatables.runtime.row", "JsonColumns");
    static final ClassName JSON = ClassName.get("org.jooq", "JSON");
    static final ClassName JSONB = ClassName.get("org.jooq", "JSONB");
    static final ClassName ROW_QUERY = ClassName.get("dev.metatables.runtime.row", "RowQuery");
    static final ClassName JOOQ_RECORD = ClassName.get("org.jooq", "Record");
    static final ClassName TABLE_FIELD = ClassName.get("org.jooq", "TableField");
    static final ClassName CONDITION = ClassName.get("org.jooq", "Condition");
    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    private RuntimeNames() {}
}

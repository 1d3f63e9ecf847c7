package dev.metatables.processor.render;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.processor.source.Words;

/** Renders the typed jOOQ table. */
final class TableClass {

    private TableClass() {}

    static String render(ApiModel model) {
        String name = model.table();
        Imports imports = new Imports(model.source().packageName(), name);
        String javadoc = Javadoc.text(model.description());
        SourceText text = new SourceText(
                model.source(),
                imports,
                javadoc,
                "class " + name + " extends " + imports.name(RuntimeNames.META_TABLE));
        text.line("private static final long serialVersionUID = 1L;");
        text.field(javadoc, "public static final " + name + " " + model.constant() + " = new " + name + "()");
        model.columns().forEach(column -> field(text, column, imports));
        text.gap();
        if (model.columns().stream().anyMatch(column -> column.type().isEmpty())) {
            text.bare(Stubs.INVALID, Stubs.FAILURE);
        }
        text.bare("private " + name + "()", "super(" + model.contract() + ".HANDLE)");
        text.bare("private " + name + "(String alias, " + name + " aliased)", "super(alias, aliased)");
        text.line("@Override");
        text.bare("public " + name + " as(String alias)", "return new " + name + "(alias, this)");
        return text.toString();
    }

    private static void field(SourceText text, ApiColumn column, Imports imports) {
        String type = imports.name(RuntimeNames.TABLE_FIELD)
                + "<"
                + imports.name(RuntimeNames.JOOQ_RECORD)
                + ", "
                + column.fieldType(imports)
                + ">";
        text.field(
                Javadoc.text(column.description()),
                "public final " + type + " " + column.constant() + " = "
                        + column.type().map(found -> helper(column, found)).orElse("invalid()"));
    }

    /** A call of one helper with one purpose; overloads and chains are what generated code costs the compiler. */
    private static String helper(ApiColumn column, ColumnType type) {
        String helper = helperName(column, type);
        String name = column.component().nullable() ? "nullable" + Words.upperFirst(helper) : helper;
        String call = name + "(" + SourceText.literal(column.name());
        return switch (helper) {
            case "string", "chars" -> call + ", " + type.length() + ")";
            case "numeric" -> call + ", " + type.precision() + ", " + type.scale() + ")";
            default -> call + ")";
        };
    }

    private static String helperName(ApiColumn column, ColumnType type) {
        return switch (type.logical()) {
            case UUID -> "uuid";
            case STRING -> type.length() > 0 ? "string" : "text";
            case TEXT -> "text";
            case CHAR -> "chars";
            case SMALL_INTEGER -> "int16";
            case INTEGER -> "int32";
            case BIG_INTEGER -> "int64";
            case REAL -> "real";
            case FLOAT, DOUBLE -> column.singlePrecision() ? "real" : "doublePrecision";
            case NUMERIC -> "numeric";
            case BOOLEAN -> "bool";
            case DATE -> "date";
            case TIMESTAMP_TZ -> Words.lowerFirst(column.component().type().displayName());
            case JSON -> "json";
            case JSONB -> "jsonb";
        };
    }
}

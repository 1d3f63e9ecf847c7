package dev.metatables.processor.render;

import java.util.List;

/** Renders the nested {@code Values}: a setter for each column, each of which hands on to the runtime. */
final class ValuesClass {
    static final String NAME = "Values";

    private ValuesClass() {}

    static void render(ApiModel model, SourceText text, Imports imports) {
        text.nested(
                "Values of some columns; one that is not set is left alone.",
                "class " + NAME + " extends " + imports.name(RuntimeNames.ROW_VALUES));
        text.method(
                "With nothing set.", "public " + NAME + "()", "super(" + model.table() + "." + model.constant() + ")");
        List<ApiColumn> columns = model.columns();
        for (int position = 0; position < columns.size(); position++) {
            ApiColumn column = columns.get(position);
            String type = column.setterType(imports);
            String parameter = column.component().ownNullable()
                    ? TypeNames.annotated(type, imports.name(RuntimeNames.NULLABLE))
                    : type;
            text.method(
                    "Sets " + Javadoc.text(column.name()) + ".",
                    "public " + NAME + " " + column.variable() + "(" + parameter + " " + column.variable() + ")",
                    "set(" + position + ", " + column.variable() + ")",
                    "return this");
        }
        text.end();
    }
}

package dev.metatables.processor.render;

import dev.metatables.contract.Text;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.processor.check.ColumnTypes;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TypeSource.Kind;
import java.util.Optional;

/**
 * A column as generated code sees it.
 *
 * @param component the record component
 * @param constant name of the field in the table class
 * @param variable name of a method parameter for its values
 * @param type empty where the component's type has no column; stubs are written then
 */
record ApiColumn(ComponentSource component, String constant, String variable, Optional<ColumnType> type) {

    static ApiColumn of(ComponentSource component, String constant, String variable) {
        // A type that generated classes cannot see has no column either: stubs know it as Object.
        Optional<ColumnType> type = component.type().hidden() ? Optional.empty() : ColumnTypes.of(component);
        return new ApiColumn(component, constant, variable, type);
    }

    String name() {
        return component.columnName();
    }

    String description() {
        return component.text("description").filter(text -> !Text.isBlank(text)).orElse(component.name());
    }

    /** The type of the jOOQ field. */
    String fieldType(Imports imports) {
        return isEnum() ? "String" : json(imports).orElseGet(() -> TypeNames.boxed(component.type(), imports));
    }

    /** The type of a method parameter: that of the component, or the document of a JSON column. */
    String parameterType(Imports imports) {
        return json(imports).orElseGet(() -> TypeNames.erased(component.type(), imports));
    }

    /** The same, as a type argument. */
    String boxedParameterType(Imports imports) {
        return json(imports).orElseGet(() -> TypeNames.boxed(component.type(), imports));
    }

    /** The type of a setter's parameter: that of the component, with its type arguments where they can be written. */
    String setterType(Imports imports) {
        return component.type().nameable()
                ? TypeNames.of(component.type(), imports)
                : TypeNames.erased(component.type(), imports);
    }

    /** Whether the column holds documents. */
    boolean isJson() {
        return isOf(Logical.JSON) || isOf(Logical.JSONB);
    }

    /** Whether the component is a float. */
    boolean singlePrecision() {
        return component.type().displayName().equalsIgnoreCase("float");
    }

    private boolean isEnum() {
        // One that generated classes cannot see is an Object in the stubs.
        return component.type().kind() == Kind.ENUM && !component.type().hidden();
    }

    /** The type jOOQ has for the column, when it holds documents. */
    private Optional<String> json(Imports imports) {
        return isJson()
                ? Optional.of(imports.name(isOf(Logical.JSON) ? RuntimeNames.JSON : RuntimeNames.JSONB))
                : Optional.empty();
    }

    private boolean isOf(Logical logical) {
        return type.isPresent() && type.get().logical() == logical;
    }
}

package dev.metatables.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
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
    TypeName fieldType() {
        if (isEnum()) {
            return ClassName.get(String.class);
        }
        return json().orElseGet(() -> TypeNames.erased(component.type()).box());
    }

    /** The type of a method parameter: that of the component, or the document of a JSON column. */
    TypeName parameterType() {
        return json().orElseGet(() -> TypeNames.erased(component.type()));
    }

    /** The type of a setter's parameter: that of the component, with its type arguments where they can be written. */
    TypeName setterType() {
        return component.type().nameable() ? TypeNames.of(component.type()) : TypeNames.erased(component.type());
    }

    private boolean isEnum() {
        // One that generated classes cannot see is an Object in the stubs.
        return component.type().kind() == Kind.ENUM && !component.type().hidden();
    }

    /** The type jOOQ has for the column, when it holds documents. */
    private Optional<TypeName> json() {
        return type.map(ColumnType::logical)
                .filter(logical -> logical == Logical.JSON || logical == Logical.JSONB)
                .map(logical -> logical == Logical.JSON ? RuntimeNames.JSON : RuntimeNames.JSONB);
    }

    /** The column's value out of a parameter. */
    CodeBlock ofParameter() {
        return isEnum() ? CodeBlock.of("$L.name()", variable) : CodeBlock.of("$L", variable);
    }

    /** The column's value out of an expression of the component's type. */
    CodeBlock toValue(String expression) {
        Optional<TypeName> document = json();
        if (document.isPresent()) {
            String helper = document.get().equals(RuntimeNames.JSON) ? "json" : "jsonb";
            return CodeBlock.of("$T.$L($L)", RuntimeNames.JSON_COLUMNS, helper, expression);
        }
        if (!isEnum()) {
            return CodeBlock.of("$L", expression);
        }
        return component.ownNullable()
                ? CodeBlock.of("$L == null ? null : $L.name()", expression, expression)
                : CodeBlock.of("$L.name()", expression);
    }

    /** The component's value out of an expression of type Object. */
    CodeBlock fromValue(String expression, TypeName record) {
        TypeName javaType = TypeNames.erased(component.type());
        if (json().isPresent()) {
            CodeBlock witness = component.type().nameable()
                    ? CodeBlock.of("<$T>", TypeNames.of(component.type()))
                    : CodeBlock.of("");
            String helper = component.ownNullable() ? "read" : "required";
            return CodeBlock.of(
                    "$T.$L$L($L, $T.class, $S)",
                    RuntimeNames.JSON_COLUMNS,
                    witness,
                    helper,
                    expression,
                    record,
                    component.simpleName());
        }
        if (!isEnum()) {
            return CodeBlock.of("($T) $L", javaType, expression);
        }
        CodeBlock constant = CodeBlock.of("$T.valueOf((String) $L)", javaType, expression);
        return component.ownNullable() ? CodeBlock.of("$L == null ? null : $L", expression, constant) : constant;
    }
}

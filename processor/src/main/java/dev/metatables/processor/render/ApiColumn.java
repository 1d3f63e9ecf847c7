package dev.metatables.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.processor.check.ColumnTypes;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TypeSource;
import dev.metatables.processor.source.TypeSource.Kind;
import java.util.Optional;

/**
 * A column as generated code sees it.
 *
 * @param component the record component
 * @param constant name of the field in the table class
 * @param type empty where the component's type has no column; stubs are written then
 */
record ApiColumn(ComponentSource component, String constant, Optional<ColumnType> type) {

    static ApiColumn of(ComponentSource component, String constant) {
        return new ApiColumn(component, constant, ColumnTypes.of(component));
    }

    String name() {
        return component.columnName();
    }

    String description() {
        return component.text("description").filter(text -> !text.isBlank()).orElse(component.name());
    }

    /** The component's own type. */
    TypeName javaType() {
        TypeSource type = component.type();
        return switch (type.kind()) {
            case PRIMITIVE -> primitive(type.displayName());
            case ARRAY, UNRESOLVED -> ClassName.OBJECT;
            default ->
                ClassName.get(
                        type.packageName(),
                        type.simpleNames().get(0),
                        type.simpleNames().stream().skip(1).toArray(String[]::new));
        };
    }

    /** The type of the jOOQ field. */
    TypeName fieldType() {
        return isEnum() ? ClassName.get(String.class) : javaType().box();
    }

    boolean isEnum() {
        return component.type().kind() == Kind.ENUM;
    }

    /** The column's value out of an expression of the component's type. */
    CodeBlock toValue(String expression, boolean mayBeNull) {
        if (!isEnum()) {
            return CodeBlock.of("$L", expression);
        }
        return mayBeNull
                ? CodeBlock.of("$L == null ? null : $L.name()", expression, expression)
                : CodeBlock.of("$L.name()", expression);
    }

    /** The component's value out of an expression of type Object. */
    CodeBlock fromValue(String expression) {
        if (!isEnum()) {
            return CodeBlock.of("($T) $L", javaType(), expression);
        }
        CodeBlock constant = CodeBlock.of("$T.valueOf((String) $L)", javaType(), expression);
        return component.nullable() ? CodeBlock.of("$L == null ? null : $L", expression, constant) : constant;
    }

    private static TypeName primitive(String name) {
        return switch (name) {
            case "boolean" -> TypeName.BOOLEAN;
            case "byte" -> TypeName.BYTE;
            case "short" -> TypeName.SHORT;
            case "int" -> TypeName.INT;
            case "long" -> TypeName.LONG;
            case "char" -> TypeName.CHAR;
            case "float" -> TypeName.FLOAT;
            default -> TypeName.DOUBLE;
        };
    }
}

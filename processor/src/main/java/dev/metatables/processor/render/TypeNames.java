package dev.metatables.processor.render;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.metatables.processor.source.TypeSource;

/** Names of authored types in generated code. */
final class TypeNames {

    private TypeNames() {}

    /** The type with its arguments. */
    static TypeName of(TypeSource type) {
        return switch (type.kind()) {
            case ARRAY -> ArrayTypeName.of(of(type.arguments().get(0)));
            case WILDCARD -> wildcard(type);
            default -> type.arguments().isEmpty() ? erased(type) : parameterized(type);
        };
    }

    /** The type without its arguments. */
    static TypeName erased(TypeSource type) {
        return switch (type.kind()) {
            case PRIMITIVE -> primitive(type.displayName());
            case ARRAY, WILDCARD, UNRESOLVED -> ClassName.OBJECT;
            default -> type.hidden() ? ClassName.OBJECT : className(type);
        };
    }

    private static ClassName className(TypeSource type) {
        return ClassName.get(
                type.packageName(),
                type.simpleNames().get(0),
                type.simpleNames().stream().skip(1).toArray(String[]::new));
    }

    private static TypeName parameterized(TypeSource type) {
        TypeName[] arguments = type.arguments().stream().map(TypeNames::of).toArray(TypeName[]::new);
        return ParameterizedTypeName.get(className(type), arguments);
    }

    private static TypeName wildcard(TypeSource type) {
        if (type.arguments().isEmpty()) {
            return WildcardTypeName.subtypeOf(ClassName.OBJECT);
        }
        TypeName bound = of(type.arguments().get(0));
        return type.displayName().equals("? super")
                ? WildcardTypeName.supertypeOf(bound)
                : WildcardTypeName.subtypeOf(bound);
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

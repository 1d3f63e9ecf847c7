package dev.metatables.processor.source;

import dev.metatables.processor.source.TypeSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Reads types by their elements; texts of type mirrors differ between compilers and are never used. */
final class TypeReader {
    /** What stands for the name of a class the compiler does not know. */
    static final String UNRESOLVED = "<error>";

    private TypeReader() {}

    static TypeSource read(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return plain(Kind.PRIMITIVE, type.getKind().name().toLowerCase(Locale.ROOT), List.of(), true);
        }
        if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
            return declared(declared);
        }
        if (type instanceof ArrayType array) {
            return plain(Kind.ARRAY, "array", List.of(read(array.getComponentType())), true);
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard(wildcard);
        }
        return type.getKind() == TypeKind.ERROR
                ? plain(Kind.UNRESOLVED, "unresolved type", List.of(), false)
                : plain(Kind.CLASS, "type variable", List.of(), false);
    }

    static String qualifiedName(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> read(type).qualifiedName();
            case ERROR -> UNRESOLVED;
            default -> "void";
        };
    }

    private static TypeSource declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        Kind kind = switch (element.getKind()) {
            case ENUM -> Kind.ENUM;
            case RECORD -> Kind.RECORD;
            default -> Kind.CLASS;
        };
        List<String> constants = kind == Kind.ENUM ? constants(element) : List.of();
        List<TypeSource> arguments =
                type.getTypeArguments().stream().map(TypeReader::read).toList();
        boolean raw = arguments.isEmpty() && !element.getTypeParameters().isEmpty();
        return new TypeSource(
                kind,
                packageOf(element),
                simpleNames(element),
                constants,
                arguments,
                hidden(element),
                raw,
                deprecated(element));
    }

    private static List<String> constants(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(enclosed -> enclosed.getKind() == ElementKind.ENUM_CONSTANT)
                .map(enclosed -> enclosed.getSimpleName().toString())
                .toList();
    }

    private static TypeSource wildcard(WildcardType type) {
        if (type.getSuperBound() != null) {
            return plain(Kind.WILDCARD, "? super", List.of(read(type.getSuperBound())), true);
        }
        @Nullable TypeMirror bound = type.getExtendsBound();
        return bound == null
                ? plain(Kind.WILDCARD, "?", List.of(), true)
                : plain(Kind.WILDCARD, "? extends", List.of(read(bound)), true);
    }

    private static TypeSource plain(Kind kind, String name, List<TypeSource> arguments, boolean nameable) {
        return new TypeSource(kind, "", List.of(name), List.of(), arguments, !nameable, false, false);
    }

    /** Whether naming the element is a warning: it is deprecated itself, or a class around it is. */
    static boolean deprecated(Element element) {
        return element.getAnnotation(Deprecated.class) != null
                || element.getEnclosingElement() instanceof TypeElement outer && deprecated(outer);
    }

    /** Generated classes stand in the record's package and have to see what they name. */
    static boolean hidden(TypeElement type) {
        if (type.getNestingKind() == NestingKind.LOCAL || type.getModifiers().contains(Modifier.PRIVATE)) {
            return true;
        }
        return type.getEnclosingElement() instanceof TypeElement outer && hidden(outer);
    }

    static List<String> simpleNames(TypeElement element) {
        List<String> names = new ArrayList<>();
        if (element.getEnclosingElement() instanceof TypeElement outer) {
            names.addAll(simpleNames(outer));
        }
        names.add(element.getSimpleName().toString());
        return names;
    }

    static String packageOf(TypeElement element) {
        Element outer = element.getEnclosingElement();
        if (outer instanceof PackageElement enclosing) {
            return enclosing.getQualifiedName().toString();
        }
        return outer instanceof TypeElement type ? packageOf(type) : "";
    }
}

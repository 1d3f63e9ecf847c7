package dev.metatables.processor.source;

import dev.metatables.processor.source.TypeSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads types by their elements; texts of type mirrors differ between compilers and are never used. */
final class TypeReader {

    private TypeReader() {}

    static TypeSource read(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            String name = type.getKind().name().toLowerCase(Locale.ROOT);
            return new TypeSource(Kind.PRIMITIVE, "", List.of(name), List.of());
        }
        if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
            return read((TypeElement) declared.asElement());
        }
        Kind kind = type.getKind() == TypeKind.ARRAY ? Kind.ARRAY : Kind.UNRESOLVED;
        return new TypeSource(kind, "", List.of(kind == Kind.ARRAY ? "array" : "unresolved type"), List.of());
    }

    static String qualifiedName(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED ? read(type).qualifiedName() : "void";
    }

    static TypeSource read(TypeElement element) {
        Kind kind = switch (element.getKind()) {
            case ENUM -> Kind.ENUM;
            case RECORD -> Kind.RECORD;
            default -> Kind.CLASS;
        };
        List<String> constants = element.getEnclosedElements().stream()
                .filter(enclosed -> enclosed.getKind() == ElementKind.ENUM_CONSTANT)
                .map(enclosed -> enclosed.getSimpleName().toString())
                .toList();
        return new TypeSource(kind, packageOf(element), simpleNames(element), constants);
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

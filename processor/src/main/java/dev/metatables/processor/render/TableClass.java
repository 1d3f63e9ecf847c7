package dev.metatables.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.processor.source.Words;
import javax.lang.model.element.Modifier;

/** Renders the typed jOOQ table. */
final class TableClass {

    private TableClass() {}

    static TypeSpec render(ApiModel model) {
        TypeSpec.Builder type = TypeSpec.classBuilder(model.table())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(RuntimeNames.META_TABLE)
                .addJavadoc("$L\n", Javadoc.text(model.description()))
                .addField(FieldSpec.builder(
                                TypeName.LONG, "serialVersionUID", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("1L")
                        .build())
                .addField(FieldSpec.builder(
                                model.table(), model.constant(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("$L\n", Javadoc.text(model.description()))
                        .initializer("new $T()", model.table())
                        .build());
        model.columns().forEach(column -> type.addField(field(column)));
        if (model.columns().stream().anyMatch(column -> column.type().isEmpty())) {
            type.addMethod(Stubs.invalid());
        }
        return type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addStatement("super($T.HANDLE)", model.contract())
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(ClassName.get(String.class), "alias")
                        .addParameter(model.table(), "aliased")
                        .addStatement("super(alias, aliased)")
                        .build())
                .addMethod(MethodSpec.methodBuilder("as")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(model.table())
                        .addParameter(ClassName.get(String.class), "alias")
                        .addStatement("return new $T(alias, this)", model.table())
                        .build())
                .build();
    }

    private static FieldSpec field(ApiColumn column) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(
                                RuntimeNames.TABLE_FIELD, RuntimeNames.JOOQ_RECORD, column.fieldType()),
                        column.constant(),
                        Modifier.PUBLIC,
                        Modifier.FINAL)
                .addJavadoc("$L\n", Javadoc.text(column.description()))
                .initializer(column.type().map(type -> helper(column, type)).orElseGet(() -> CodeBlock.of("invalid()")))
                .build();
    }

    /** A call of one helper with one purpose; overloads and chains are what generated code costs the compiler. */
    private static CodeBlock helper(ApiColumn column, ColumnType type) {
        String helper = helperName(column, type);
        String name = column.component().nullable() ? "nullable" + Words.upperFirst(helper) : helper;
        return switch (helper) {
            case "string", "chars" -> CodeBlock.of("$L($S, $L)", name, column.name(), type.length());
            case "numeric" -> CodeBlock.of("$L($S, $L, $L)", name, column.name(), type.precision(), type.scale());
            default -> CodeBlock.of("$L($S)", name, column.name());
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
            case FLOAT, DOUBLE -> column.fieldType().equals(ClassName.get(Float.class)) ? "real" : "doublePrecision";
            case NUMERIC -> "numeric";
            case BOOLEAN -> "bool";
            case DATE -> "date";
            case TIMESTAMP_TZ -> Words.lowerFirst(column.component().type().displayName());
            case JSON -> "json";
            case JSONB -> "jsonb";
        };
    }
}

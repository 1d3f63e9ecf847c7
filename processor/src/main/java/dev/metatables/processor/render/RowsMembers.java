package dev.metatables.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** Renders the nested {@code Rows}: how a record becomes values and back. */
final class RowsMembers {
    private static final TypeName VALUES = ArrayTypeName.of(ClassName.OBJECT.annotated(
            List.of(AnnotationSpec.builder(RuntimeNames.NULLABLE).build())));

    private RowsMembers() {}

    static TypeSpec type(ApiModel model, ClassName rows, ClassName base, List<MethodSpec> own) {
        return TypeSpec.classBuilder(rows)
                .addJavadoc("Row API in one engine.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(base, model.record(), ValuesClass.name(model)))
                .addMethod(constructor(model))
                .addMethods(own)
                .addMethod(MethodSpec.methodBuilder("newValues")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .returns(ValuesClass.name(model))
                        .addStatement("return new Values()")
                        .build())
                .addMethod(values(model))
                .addMethod(row(model))
                .build();
    }

    private static MethodSpec constructor(ApiModel model) {
        CodeBlock time =
                model.timeIndexed() ? CodeBlock.of(", $S", model.source().timeIndex()) : CodeBlock.of("");
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(RuntimeNames.ENGINE, "engine")
                .addStatement("super(engine, $T.$L$L)", model.table(), model.constant(), time)
                .build();
    }

    private static MethodSpec values(ApiModel model) {
        return body(
                model,
                MethodSpec.methodBuilder("values")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .returns(VALUES)
                        .addParameter(model.record(), "row"),
                () -> CodeBlock.of("new $T {$L}", VALUES, new RecordParts(model).values()));
    }

    private static MethodSpec row(ApiModel model) {
        return body(
                model,
                MethodSpec.methodBuilder("row")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .returns(model.record())
                        .addParameter(VALUES, "values"),
                () -> new RecordParts(model).record());
    }

    /** A component without a column may be of a type that cannot be named here. */
    private static MethodSpec body(ApiModel model, MethodSpec.Builder method, Supplier<CodeBlock> result) {
        boolean columns = model.columns().stream()
                .allMatch(column ->
                        column.type().isPresent() && !column.component().type().hidden());
        return columns
                ? method.addStatement("return $L", result.get()).build()
                : method.addStatement("throw new $T($S)", IllegalStateException.class, Stubs.MESSAGE)
                        .build();
    }
}

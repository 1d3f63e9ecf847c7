package dev.metatables.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Renders the nested {@code Values}: a setter for each column, each of which hands on to the runtime. */
final class ValuesClass {
    private ValuesClass() {}

    static ClassName name(ApiModel model) {
        return model.rows().nestedClass("Values");
    }

    static TypeSpec type(ApiModel model) {
        TypeSpec.Builder type = TypeSpec.classBuilder(name(model))
                .addJavadoc("Values of some columns; one that is not set is left alone.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(RuntimeNames.ROW_VALUES)
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("With nothing set.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .addStatement("super($T.$L)", model.table(), model.constant())
                        .build());
        model.columns().forEach(column -> type.addMethod(setter(model, column)));
        return type.build();
    }

    private static MethodSpec setter(ApiModel model, ApiColumn column) {
        TypeName type = column.setterType();
        return MethodSpec.methodBuilder(column.variable())
                .addJavadoc("Sets $L.\n", column.name())
                .addModifiers(Modifier.PUBLIC)
                .returns(name(model))
                .addParameter(
                        column.component().ownNullable()
                                ? type.annotated(List.of(AnnotationSpec.builder(RuntimeNames.NULLABLE)
                                        .build()))
                                : type,
                        column.variable())
                .addStatement(
                        "set($T.$L.$L, $L)",
                        model.table(),
                        model.constant(),
                        column.constant(),
                        CodeBlock.of("$L", column.toValue(column.variable())))
                .addStatement("return this")
                .build();
    }
}

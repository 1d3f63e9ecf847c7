package dev.metatables.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.metatables.processor.source.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Renders the row API: static methods on the current engine, each of which hands on to {@code Rows}. */
final class RowsClass {
    private final ApiModel model;
    private final ClassName rows;
    private final ClassName base;

    private RowsClass(ApiModel model) {
        this.model = model;
        this.rows = model.rows().nestedClass("Rows");
        this.base = model.timeIndexed() ? RuntimeNames.TIME_INDEXED_ROWS : RuntimeNames.RELATIONAL_ROWS;
    }

    static TypeSpec render(ApiModel model) {
        return new RowsClass(model).type();
    }

    private TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(model.rows())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("Row API of {@link $T}: $L\n", model.record(), Javadoc.text(model.description()))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(MethodSpec.methodBuilder("on")
                        .addJavadoc("The row API in this engine.\n")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(rows)
                        .addParameter(RuntimeNames.ENGINE, "engine")
                        .addStatement("return new $T(engine)", rows)
                        .build())
                .addMethod(MethodSpec.methodBuilder("current")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(rows)
                        .addStatement("return on($T.engine())", RuntimeNames.META_TABLES)
                        .build());
        if (model.source().usesDeprecated()) {
            type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "{$S, $S}", "deprecation", "removal")
                    .build());
        }
        inherited().forEach(type::addMethod);
        List<MethodSpec> own = own();
        own.forEach(method -> type.addMethod(onCurrent(method)));
        return type.addType(RowsMembers.type(model, rows, base, own))
                .addType(ValuesClass.type(model))
                .build();
    }

    private List<MethodSpec> inherited() {
        ParameterSpec row = ParameterSpec.builder(model.record(), "row").build();
        ParameterSpec all =
                ParameterSpec.builder(of(ClassName.get(Iterable.class)), "rows").build();
        TypeName query = of(RuntimeNames.ROW_QUERY);
        TypeName found = of(ClassName.get(Optional.class));
        ParameterSpec values =
                ParameterSpec.builder(ValuesClass.name(model), "values").build();
        ParameterSpec lambda = ParameterSpec.builder(
                        ParameterizedTypeName.get(ClassName.get(UnaryOperator.class), ValuesClass.name(model)),
                        "values")
                .build();
        List<MethodSpec> methods = new ArrayList<>(List.of(
                inherited("insert", model.record(), row),
                inherited("insertAll", TypeName.LONG, all),
                inherited("upsert", model.record(), row),
                inherited("upsertAll", TypeName.LONG, all),
                inherited("insert", model.record(), values),
                inherited("upsert", model.record(), values),
                inherited("upsert", model.record(), lambda),
                inherited("update", found, row),
                inherited("update", found, values),
                inherited(
                                "where",
                                query,
                                ParameterSpec.builder(ArrayTypeName.of(RuntimeNames.CONDITION), "conditions")
                                        .build())
                        .toBuilder()
                        .varargs()
                        .build()));
        if (model.timeIndexed()) {
            methods.add(inherited("latest", of(ClassName.get(List.class))));
            methods.add(
                    inherited("progress", ParameterizedTypeName.get(ClassName.get(List.class), RuntimeNames.PROGRESS)));
            ClassName instant = ClassName.get(Instant.class);
            methods.add(inherited(
                    "between",
                    query,
                    ParameterSpec.builder(instant, "from").build(),
                    ParameterSpec.builder(instant, "to").build()));
        }
        return methods;
    }

    private MethodSpec inherited(String name, TypeName returns, ParameterSpec... parameters) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc("@see $T#$L\n", base, name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(returns)
                .addParameters(List.of(parameters));
        return method.addStatement("return current().$L($L)", name, names(method.build()))
                .build();
    }

    /** Methods whose parameters depend on the table, as members of {@code Rows}. */
    private List<MethodSpec> own() {
        List<MethodSpec> methods = new ArrayList<>();
        TypeName optional = of(ClassName.get(Optional.class));
        String what = model.timeIndexed() && model.source().primaryKey().isEmpty()
                ? "of this grain"
                : "with this primary key";
        if (!model.key().isEmpty()) {
            methods.add(byKey("get", optional, "getByKey", model.key(), "The row " + what + "."));
            methods.add(byKey(
                    "delete",
                    TypeName.BOOLEAN,
                    "deleteByKey",
                    model.key(),
                    "Deletes the row " + what + " and says whether there was one."));
        }
        for (ApiColumn column : model.uniques()) {
            String name = column.variable();
            methods.add(MethodSpec.methodBuilder("getBy" + Words.upperFirst(name))
                    .addJavadoc("The row with this $L.\n", column.name())
                    .addModifiers(Modifier.PUBLIC)
                    .returns(optional)
                    .addParameter(column.parameterType(), name)
                    .addStatement(
                            "return super.getByColumn($S, $S, $L)",
                            "getBy:" + column.name(),
                            column.name(),
                            column.ofParameter())
                    .build());
            methods.add(getMany(column));
        }
        if (!model.dimensions().isEmpty()) {
            methods.add(byKey(
                    "latest",
                    optional,
                    "latestOf",
                    model.dimensions(),
                    "The latest row of these identity dimensions."));
        }
        return methods;
    }

    private MethodSpec getMany(ApiColumn column) {
        String name = column.variable();
        TypeName key = column.parameterType().box();
        return MethodSpec.methodBuilder("getManyBy" + Words.upperFirst(name))
                .addJavadoc("The rows with these values of $L, by value.\n", column.name())
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(Map.class), key, model.record()))
                .addParameter(ParameterizedTypeName.get(ClassName.get(Collection.class), key), "values")
                .addStatement("return getManyByColumn($S, values, $L -> $L)", column.name(), name, column.ofParameter())
                .build();
    }

    private static MethodSpec byKey(
            String name, TypeName returns, String helper, List<ApiColumn> columns, String javadoc) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc("$L\n", javadoc)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns);
        columns.forEach(column -> method.addParameter(column.parameterType(), column.variable()));
        String values =
                columns.stream().map(column -> column.ofParameter().toString()).collect(Collectors.joining(", "));
        // Said to be the inherited one: a unique column called "key" has a getByKey of its own.
        return method.addStatement("return super.$L($L)", helper, values).build();
    }

    private MethodSpec onCurrent(MethodSpec own) {
        return MethodSpec.methodBuilder(own.name())
                .addJavadoc(own.javadoc())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(own.returnType())
                .addParameters(own.parameters())
                .addStatement("return current().$L($L)", own.name(), names(own))
                .build();
    }

    private TypeName of(ClassName type) {
        return ParameterizedTypeName.get(type, model.record());
    }

    private static String names(MethodSpec method) {
        return method.parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    }
}

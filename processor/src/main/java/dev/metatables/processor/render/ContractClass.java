package dev.metatables.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.model.Table;
import javax.lang.model.element.Modifier;

/** Renders the constants of a table: names and fingerprint. */
final class ContractClass {
    private static final ClassName STRING = ClassName.get(String.class);

    private ContractClass() {}

    static TypeSpec render(ApiModel model, Table table) {
        String identifier = table.identifier() == null ? "" : table.identifier();
        return type(
                model,
                identifier,
                table.namespace(),
                table.schema(),
                table.tableName(),
                Fingerprint.of(table),
                TableDocument.resourceName(table));
    }

    /** The same members without content, for a record with errors. */
    static TypeSpec stub(ApiModel model) {
        return type(model, "", "", "", "", "", "");
    }

    private static TypeSpec type(
            ApiModel model,
            String identifier,
            String namespace,
            String schema,
            String tableName,
            String fingerprint,
            String resource) {
        return TypeSpec.classBuilder(model.contract())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("Contract of {@link $T}.\n", model.record())
                .addField(text("IDENTIFIER", identifier, "Logical name of the table; empty when it has none."))
                .addField(text("NAMESPACE", namespace, "Logical namespace of the table."))
                .addField(text("SCHEMA", schema, "Physical schema."))
                .addField(text("TABLE_NAME", tableName, "Physical table name."))
                .addField(constant(STRING, "FINGERPRINT")
                        .addJavadoc("Fingerprint of the contract; not a constant expression, so that no other class"
                                + " keeps an old one.\n")
                        .initializer("String.valueOf($S)", fingerprint)
                        .build())
                .addField(constant(RuntimeNames.TABLE_HANDLE, "HANDLE")
                        .addJavadoc("Identity and document.\n")
                        .initializer(
                                "$T.of($T.class, $S, IDENTIFIER, NAMESPACE, SCHEMA, TABLE_NAME, FINGERPRINT)",
                                RuntimeNames.TABLE_HANDLE,
                                model.contract(),
                                resource)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(MethodSpec.methodBuilder("json")
                        .addJavadoc("The document of the table.\n")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(STRING)
                        .addStatement("return HANDLE.json()")
                        .build())
                .build();
    }

    private static FieldSpec text(String name, String value, String javadoc) {
        return constant(STRING, name)
                .addJavadoc("$L\n", javadoc)
                .initializer("$S", value)
                .build();
    }

    private static FieldSpec.Builder constant(ClassName type, String name) {
        return FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
    }
}

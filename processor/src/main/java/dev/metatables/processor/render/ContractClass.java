package dev.metatables.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.RowStatements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Renders the constants of a table: names, fingerprint and precompiled row statements. */
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
                TableDocument.resourceName(table),
                rowSql(statements(model, table)));
    }

    /** The same members without content, for a record with errors. */
    static TypeSpec stub(ApiModel model) {
        return type(model, "", "", "", "", "", "", CodeBlock.of("$T.of()", RuntimeNames.ROW_SQL));
    }

    private static TypeSpec type(
            ApiModel model,
            String identifier,
            String namespace,
            String schema,
            String tableName,
            String fingerprint,
            String resource,
            CodeBlock sql) {
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
                        .addJavadoc("Identity, document and row statements.\n")
                        .initializer(
                                "$T.of(\n$T.class,\n$S,\nIDENTIFIER,\nNAMESPACE,\nSCHEMA,\nTABLE_NAME,\nFINGERPRINT,\n$L)",
                                RuntimeNames.TABLE_HANDLE,
                                model.contract(),
                                resource,
                                sql)
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

    private static Map<String, String> statements(ApiModel model, Table table) {
        RowStatements sql = RowStatements.of(table);
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "insert", sql.insert());
        put(all, "insertAll", sql.insertAll());
        put(all, "upsert", sql.upsert());
        put(all, "upsertAll", sql.upsertAll());
        put(all, "get", sql.get());
        put(all, "delete", sql.delete());
        model.uniques().forEach(column -> put(all, "getBy:" + column.name(), sql.getBy(List.of(column.name()))));
        put(all, "latest", sql.latest());
        put(all, "latestOf", sql.latestOf());
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable String text) {
        if (text != null) {
            all.put(name, text);
        }
    }

    private static CodeBlock rowSql(Map<String, String> statements) {
        CodeBlock pairs = statements.entrySet().stream()
                .map(entry -> CodeBlock.of("$S,\n$S", entry.getKey(), entry.getValue()))
                .collect(CodeBlock.joining(",\n"));
        return CodeBlock.of("$T.of(\n$L)", RuntimeNames.ROW_SQL, pairs);
    }
}

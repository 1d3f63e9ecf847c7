package dev.metatables.processor.render;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.model.Table;

/** Renders the constants of a table: names and fingerprint. */
final class ContractClass {

    private ContractClass() {}

    static String render(ApiModel model, Table table) {
        String identifier = table.identifier() == null ? "" : table.identifier();
        return text(
                model,
                identifier,
                table.namespace(),
                table.schema(),
                table.tableName(),
                Fingerprint.of(table),
                TableDocument.resourceName(table));
    }

    /** The same members without content, for a record with errors. */
    static String stub(ApiModel model) {
        return text(model, "", "", "", "", "", "");
    }

    private static String text(
            ApiModel model,
            String identifier,
            String namespace,
            String schema,
            String tableName,
            String fingerprint,
            String resource) {
        String name = model.contract();
        Imports imports = new Imports(model.source().packageName(), name);
        String record = model.record(imports);
        String handle = imports.name(RuntimeNames.TABLE_HANDLE);
        SourceText text =
                new SourceText(model.source(), imports, "Contract of {@link " + record + "}.", "class " + name);
        constant(text, "Logical name of the table; empty when it has none.", "IDENTIFIER", identifier);
        constant(text, "Logical namespace of the table.", "NAMESPACE", namespace);
        constant(text, "Physical schema.", "SCHEMA", schema);
        constant(text, "Physical table name.", "TABLE_NAME", tableName);
        text.field(
                "Fingerprint of the contract; not a constant expression, so that no other class keeps an old one.",
                "public static final String FINGERPRINT = String.valueOf(" + SourceText.literal(fingerprint) + ")");
        text.field(
                "Identity and document.",
                "public static final " + handle + " HANDLE = " + handle + ".of(" + name + ".class, "
                        + SourceText.literal(resource)
                        + ", IDENTIFIER, NAMESPACE, SCHEMA, TABLE_NAME, FINGERPRINT)");
        text.gap();
        text.line("private " + name + "() {}");
        text.method("The document of the table.", "public static String json()", "return HANDLE.json()");
        return text.toString();
    }

    private static void constant(SourceText text, String javadoc, String name, String value) {
        text.field(javadoc, "public static final String " + name + " = " + SourceText.literal(value));
    }
}

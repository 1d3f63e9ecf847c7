package dev.metatables.runtime.table;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Identity of one generated table: its names, its fingerprint, its document and what follows from it. One constant a
 * table ({@code AssetContract.HANDLE}); immutable from the outside and safe for all threads.
 */
public final class TableHandle {
    /**
     * Format of generated code that this runtime carries. The processor compares it with the format it writes, so that
     * two versions that do not fit are an error of the build and not of a running program.
     */
    public static final int GENERATED_FORMAT = 1;

    private final Class<?> owner;
    private final String resource;
    private final String identifier;
    private final String namespace;
    private final String schema;
    private final String tableName;
    private final String fingerprint;
    private volatile @Nullable Table table;
    private volatile @Nullable RowSql sql;

    private TableHandle(
            Class<?> owner,
            String resource,
            String identifier,
            String namespace,
            String schema,
            String tableName,
            String fingerprint) {
        this.owner = owner;
        this.resource = resource;
        this.identifier = identifier;
        this.namespace = namespace;
        this.schema = schema;
        this.tableName = tableName;
        this.fingerprint = fingerprint;
    }

    /**
     * Called by generated code.
     *
     * @param owner the generated contract class; its class loader holds the document
     * @param resource path of the document, {@code META-INF/metatables/<schema>.<table>.json}
     * @param schema {@code public} for the default schema
     * @param tableName physical name, unqualified
     */
    public static TableHandle of(
            Class<?> owner,
            String resource,
            String identifier,
            String namespace,
            String schema,
            String tableName,
            String fingerprint) {
        return new TableHandle(owner, resource, identifier, namespace, schema, tableName, fingerprint);
    }

    /** Logical name of the table, unique in an organisation; empty when the record has none. */
    public String identifier() {
        return identifier;
    }

    /** Logical namespace of the table. */
    public String namespace() {
        return namespace;
    }

    /** Physical schema, {@code public} for the default one. */
    public String schema() {
        return schema;
    }

    /** Physical table name without schema. */
    public String tableName() {
        return tableName;
    }

    /** Fingerprint of the contract this code was compiled with. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * What the record says about the table, as its document holds it. Read at the first call.
     *
     * @throws IllegalStateException when the document is not beside the class
     * @throws dev.metatables.contract.ContractException when it is no document this version reads
     */
    public Table table() {
        Table known = table;
        if (known == null) {
            // Two threads may both read it; they read the same.
            known = TableDocument.read(json());
            table = known;
        }
        return known;
    }

    /**
     * Texts of the row operations.
     *
     * @throws IllegalStateException when the document is not beside the class
     */
    public RowSql sql() {
        RowSql known = sql;
        if (known == null) {
            known = RowSql.of(table());
            sql = known;
        }
        return known;
    }

    /**
     * The document of the table, as text.
     *
     * @throws IllegalStateException when the document is not beside the class
     */
    public String json() {
        ClassLoader loader = owner.getClassLoader();
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The document " + resource + " of " + owner.getName()
                        + " is not on the class path. It is written beside the generated classes: build the module"
                        + " again and package its META-INF folder.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The document " + resource + " could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return schema + "." + tableName + " (" + fingerprint + ")";
    }
}

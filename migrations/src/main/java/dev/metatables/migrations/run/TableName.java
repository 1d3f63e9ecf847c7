package dev.metatables.migrations.run;

/**
 * A physical table.
 *
 * @param schema never blank; {@code public} for the default schema
 * @param name unqualified
 */
public record TableName(String schema, String name) {

    /** The name alone in the default schema, else {@code schema.name}. */
    @Override
    public String toString() {
        return schema.equals("public") ? name : schema + "." + name;
    }
}

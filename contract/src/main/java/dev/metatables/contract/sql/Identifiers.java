package dev.metatables.contract.sql;

import java.util.Set;
import java.util.regex.Pattern;

/** SQL identifiers as PostgreSQL reads them. */
public final class Identifiers {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /** Words that cannot stand bare as a column or table name: reserved ones, and those of types and functions. */
    private static final Set<String> RESERVED = Set.of(("all analyse analyze and any array as asc asymmetric "
                    + "authorization between bigint binary bit boolean both case cast char character check coalesce "
                    + "collate collation column concurrently constraint create cross current_catalog current_date "
                    + "current_role current_schema current_time current_timestamp current_user dec decimal default "
                    + "deferrable desc distinct do else end except exists extract false fetch float for foreign freeze "
                    + "from full grant greatest group grouping having ilike in initially inner inout int integer "
                    + "intersect interval into is isnull join json_array json_arrayagg json_exists json_object "
                    + "json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading "
                    + "least left like limit localtime localtimestamp merge_action national natural nchar none "
                    + "normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay "
                    + "placing position precision primary real references returning right row select session_user "
                    + "setof similar smallint some substring symmetric system_user table tablesample then time "
                    + "timestamp to trailing treat trim true union unique user using values varchar variadic verbose "
                    + "when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces "
                    + "xmlparse xmlpi xmlroot xmlserialize xmltable")
            .split(" "));

    private Identifiers() {}

    /** The identifier, in double quotes only where PostgreSQL needs them. */
    public static String quote(String identifier) {
        return PLAIN.matcher(identifier).matches() && !RESERVED.contains(identifier)
                ? identifier
                : "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** A table name with its schema, each quoted where needed; the schema is left out when it is the default one. */
    public static String table(String schema, String tableName) {
        return schema.equals("public") ? quote(tableName) : quote(schema) + "." + quote(tableName);
    }
}

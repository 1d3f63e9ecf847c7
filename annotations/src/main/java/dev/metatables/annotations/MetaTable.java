package dev.metatables.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record the single source of a relational table: contract, DDL, typed jOOQ table and row API come from it.
 *
 * <p>Names in attributes are physical column names. A written value beats every default, even when it equals one.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MetaTable {
    /** What one row means; required, and more than a copy of the name. */
    String description() default "";

    /** Logical namespace of the table; required here or in {@link MetaTableDefaults}. */
    String namespace() default "";

    /** Logical name, unique in an organisation. Not written: namespace, a dot and the concept in UpperCamel. Written as empty text: none. */
    String identifier() default "";

    /** First word of the physical table name. */
    String app() default "";

    /** Second word of the physical table name. Not written: the record name in snake case, without {@code Row}. */
    String concept() default "";

    /** Last word of the physical table name; none when empty. */
    String suffix() default "";

    /** Physical table name as it stands, instead of the derived one. */
    String table() default "";

    /** Physical schema; {@code public} when empty. */
    String schema() default "";

    /** Labels the catalog shows and searches. */
    String[] labels() default {};

    /** Columns that tell rows apart in an upsert. Not written: the grain, else the primary key. */
    String[] upsertKey() default {};

    /** Whether TS Manager refuses to delete the table. */
    boolean protectFromDeletion() default false;

    /** Whether TS Manager reads the physical table when it is registered. */
    boolean introspect() default false;

    /** Who owns the physical life of the table. */
    Management management() default Management.PLATFORM;

    /** Provisioning options, a JSON object as text; the default of the contract when empty. */
    String provisioning() default "";

    /** Uid of the data source; the one of the session when empty. */
    String dataSource() default "";

    /** Physical name of the table before it was renamed; migrations rename instead of dropping. */
    String previousTable() default "";

    /** Base of the generated class names. Not written: the record name without {@code Row}. */
    String apiName() default "";
}

package dev.metatables.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Defaults of the tables of a package, or of the records that carry an own annotation with these defaults on it.
 *
 * <p>The nearest written value wins: the table's own, then that of its meta-annotation, then that of its package.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.ANNOTATION_TYPE})
public @interface MetaTableDefaults {
    /** Logical namespace of the tables. */
    String namespace() default "";

    /** First word of the physical table names. */
    String app() default "";

    /** Last word of the physical table names; none when empty. */
    String suffix() default "";

    /** Physical schema; {@code public} when empty. */
    String schema() default "";

    /** Labels the catalog shows and searches. */
    String[] labels() default {};

    /** Whether TS Manager refuses to delete the tables. */
    boolean protectFromDeletion() default false;

    /** Whether TS Manager reads the physical tables when they are registered. */
    boolean introspect() default false;

    /** Who owns the physical life of the tables. */
    Management management() default Management.PLATFORM;

    /** Provisioning options, a JSON object as text. */
    String provisioning() default "";

    /** Uid of the data source; the one of the session when empty. */
    String dataSource() default "";

    /** Package of the migration provider. Not written: the app. */
    String migrationPackage() default "";

    /** Namespace of the migration provider. Not written: the namespace. */
    String migrationNamespace() default "";
}

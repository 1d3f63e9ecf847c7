package dev.metatables.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes the column of a record component.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Column {
    /** What the value means, with its unit; required, and more than a copy of the name. */
    String description() default "";

    /** Physical column name. Not written: the component name in snake case. */
    String name() default "";

    /** SQL type instead of the default of the Java type, such as {@code TEXT}, {@code CHAR} or {@code JSON}. */
    String type() default "";

    /** Characters of a text column; 0 for no limit. */
    int length() default 0;

    /** Digits of a NUMERIC or bits of a FLOAT; -1 when not given. */
    int precision() default -1;

    /** Digits after the point of a NUMERIC; -1 when not given. */
    int scale() default -1;

    /** Name people read in the catalog. */
    String label() default "";

    /** Name of the column in the logical model, where it differs from the physical one. */
    String logicalName() default "";

    /** Whether no two rows share a value. */
    boolean unique() default false;

    /** Whether the column gets an index. */
    boolean index() default false;

    /** SQL expression of the column's default. */
    String defaultSql() default "";

    /** Physical name of the column before it was renamed. */
    String previousName() default "";
}

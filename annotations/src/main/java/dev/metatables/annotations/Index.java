package dev.metatables.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An index of the table.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Index.List.class)
public @interface Index {
    /** Plain columns, in order; instead of {@link #keys}. */
    String[] columns() default {};

    /** Keys with function, expression, order or operator class; instead of {@link #columns}. */
    Key[] keys() default {};

    /** Whether no two rows share the keys. */
    boolean unique() default false;

    /** Physical name; by convention when empty. Required with an expression. */
    String name() default "";

    /** Access method, such as {@code gin}; btree when empty. */
    String using() default "";

    /** Condition of a partial index, as SQL. */
    String where() default "";

    /** Columns stored beside the keys. */
    String[] include() default {};

    /** Storage parameters as {@code name=value}; JSON number and boolean literals become such. */
    String[] with() default {};

    /** Whether two nulls count as equal. */
    boolean nullsNotDistinct() default false;

    /** Holds several {@link Index} of one element; written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The annotations, in source order. */
        Index[] value();
    }
}

package dev.metatables.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * References rows of another table, by its record class or by its table name.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
@Repeatable(ForeignKey.List.class)
public @interface ForeignKey {
    /** Record of the target table. */
    Class<?> target() default void.class;

    /** Target table as {@code [schema.]table}, where its record is not at hand. */
    String table() default "";

    /** Target column of a single-column key. Not written: the target's primary key. */
    String column() default "";

    /** Own columns; only for a key written on the type. */
    String[] columns() default {};

    /** Target columns in the order of {@link #columns}. Not written: the target's primary key. */
    String[] targetColumns() default {};

    /** What happens when the target row is deleted. */
    Action onDelete() default Action.UNSET;

    /** What happens when the target's key changes. */
    Action onUpdate() default Action.UNSET;

    /** Whether the check can wait until commit. */
    Toggle deferrable() default Toggle.UNSET;

    /** When a deferrable check runs if nothing else is said. */
    Initially initially() default Initially.UNSET;

    /** Match type, such as {@code FULL}. */
    String match() default "";

    /** Physical name of the constraint; by convention when empty. */
    String name() default "";

    /** Holds several {@link ForeignKey} of one element; written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
    @interface List {
        /** The annotations, in source order. */
        ForeignKey[] value();
    }
}

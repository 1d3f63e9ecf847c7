package dev.metatables.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Silences one rule on one element, with the reason why it does not apply there.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Repeatable(SuppressFinding.List.class)
public @interface SuppressFinding {
    /** Code of the rule, such as {@code MT-0104}; required. */
    String code() default "";

    /** Why the rule does not apply here; required. */
    String reason() default "";

    /** Holds several {@link SuppressFinding} of one element; written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
    @interface List {
        /** The annotations, in source order. */
        SuppressFinding[] value();
    }
}

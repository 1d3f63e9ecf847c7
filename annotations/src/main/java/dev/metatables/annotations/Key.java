package dev.metatables.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of an {@link Index}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Key {
    /** Column of the key. */
    String column() default "";

    /** Function called on the column, such as {@code lower}. */
    String function() default "";

    /** Direction. */
    Order order() default Order.UNSET;

    /** Where nulls stand. */
    Nulls nulls() default Nulls.UNSET;

    /** Operator class. */
    String ops() default "";

    /** SQL expression instead of a column; the index then needs a name. */
    String expression() default "";
}

package dev.metatables.runtime.row;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls of a record's own methods. What they throw is the author's, and comes through as it is. */
final class Handles {

    private Handles() {}

    /** @param accessor of type {@code (Object)Object} */
    static @Nullable Object call(MethodHandle accessor, Object owner) {
        try {
            return (Object) accessor.invokeExact(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param constructor of type {@code (Object[])Object} */
    static Object construct(MethodHandle constructor, @Nullable Object[] arguments) {
        try {
            return Objects.requireNonNull((Object) constructor.invokeExact((Object[]) arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

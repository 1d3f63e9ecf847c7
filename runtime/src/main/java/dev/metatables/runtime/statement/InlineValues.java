package dev.metatables.runtime.statement;

import dev.metatables.runtime.value.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** jOOQ writes dates and moments into the text in a form that loses years before 1 and more digits than it should. */
final class InlineValues {
    private InlineValues() {}

    /**
     * Refuses a value whose inlined text would mean another one.
     *
     * @throws StatementException for years before 1 and above 9999 and for infinities
     * @throws dev.metatables.runtime.value.ValueException for digits below a microsecond
     */
    static void check(@Nullable Object value) {
        String text = null;
        if (value instanceof Instant instant) {
            text = Timestamps.write(instant);
        } else if (value instanceof OffsetDateTime time) {
            text = Timestamps.write(Timestamps.instant(time));
        } else if (value instanceof LocalDate date) {
            text = Timestamps.write(date);
        }
        if (text != null && !Timestamps.iso(text)) {
            throw new StatementException("The inlined value " + text + " is outside the years 1 to 9999, which a text"
                    + " cannot hold. Give it as a parameter: val(...) in place of inline(...).");
        }
    }
}

package dev.metatables.server.governance;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of analyses by statement text, declared types, search path and schema epoch; failures too, so that a statement
 * sent again takes no longer for what it names. They also grow old: a change of the schema that nobody told us of is found
 * within the age. Bounded in number and in size. Safe for all threads.
 */
final class AnalysisCache {
    private static final int MOST = 2_000;
    private static final long MOST_CHARACTERS = 8L << 20;

    /** Longer texts are rarely sent twice. */
    private static final int MAX_LENGTH = 64 * 1024;

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<Key, Outcome> outcomes = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;
    private long epoch;

    /**
     * What an analysis depends on.
     *
     * @param text the statement with numbered parameters
     * @param declared declared types of parameters by name
     */
    record Key(String text, Map<String, String> declared, String searchPath, long epoch) {}

    /** An analysis, or why there is none. */
    record Outcome(@Nullable Analysis analysis, @Nullable AnalysisException failure, long at) {
        static Outcome of(Analysis analysis) {
            return new Outcome(analysis, null, System.nanoTime());
        }

        static Outcome of(AnalysisException failure) {
            return new Outcome(null, failure, System.nanoTime());
        }

        Analysis get() throws AnalysisException {
            if (analysis == null) {
                throw Objects.requireNonNull(failure);
            }
            return analysis;
        }
    }

    /** The key of a statement now. */
    synchronized Key key(String text, Map<String, String> declared) {
        return new Key(text, declared, Scope.DEFAULT_SCHEMA, epoch);
    }

    synchronized @Nullable Outcome get(Key key) {
        Outcome known = outcomes.get(key);
        return known == null || System.nanoTime() - known.at() > MAX_AGE_NANOS ? null : known;
    }

    synchronized void put(Key key, Outcome outcome) {
        if (key.text().length() > MAX_LENGTH || key.epoch() != epoch) {
            return;
        }
        if (outcomes.put(key, outcome) == null) {
            characters += key.text().length();
        }
        Iterator<Key> eldest = outcomes.keySet().iterator();
        while (outcomes.size() > MOST || characters > MOST_CHARACTERS) {
            characters -= eldest.next().text().length();
            eldest.remove();
        }
    }

    /** Begins a new schema epoch: what was analysed before is analysed again. */
    synchronized void forget() {
        epoch++;
        outcomes.clear();
        characters = 0;
    }
}

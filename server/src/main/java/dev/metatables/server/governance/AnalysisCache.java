package dev.metatables.server.governance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Analyses by statement text, declared types, search path and schema epoch. They also grow old: a change of the schema
 * that nobody told us of is found within the age. Bounded. Safe for all threads.
 */
final class AnalysisCache {
    private static final int MOST = 2_000;

    /** Longer texts are rarely sent twice, and many of them would fill the heap. */
    private static final int MAX_LENGTH = 64 * 1024;

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
            return size() > MOST;
        }
    };

    private long epoch;

    /**
     * What an analysis depends on.
     *
     * @param text the statement with numbered parameters
     * @param declared declared types of parameters by name
     */
    record Key(String text, Map<String, String> declared, String searchPath, long epoch) {}

    private record Entry(Analysis analysis, long at) {}

    /** The key of a statement now. */
    synchronized Key key(String text, Map<String, String> declared) {
        return new Key(text, declared, Scope.DEFAULT_SCHEMA, epoch);
    }

    synchronized @Nullable Analysis get(Key key) {
        Entry entry = entries.get(key);
        return entry == null || System.nanoTime() - entry.at() > MAX_AGE_NANOS ? null : entry.analysis();
    }

    synchronized void put(Key key, Analysis analysis) {
        if (key.text().length() <= MAX_LENGTH && key.epoch() == epoch) {
            entries.put(key, new Entry(analysis, System.nanoTime()));
        }
    }

    /** Begins a new schema epoch: what was analysed before is analysed again. */
    synchronized void forget() {
        epoch++;
        entries.clear();
    }
}

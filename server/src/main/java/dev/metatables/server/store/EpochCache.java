package dev.metatables.server.store;

import dev.metatables.server.store.RightsEpoch.Reading;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was read of the catalog, for as long as its epoch lasts. Bounded. Safe for all threads. */
public final class EpochCache<K, V> {
    private final int most;
    private volatile Values<K, V> values;

    /**
     * An empty one.
     *
     * @param most values it keeps
     */
    public EpochCache(int most) {
        this.most = most;
        this.values = new Values<>("", most);
    }

    /**
     * The values of an epoch. What is put there must have been read after the epoch was: it may be newer, but never
     * older, because an epoch does not come back.
     */
    public Values<K, V> at(Reading reading) {
        Values<K, V> current = values;
        if (!current.epoch.equals(reading.epoch())) {
            current = new Values<>(reading.epoch(), most);
            values = current;
        }
        return current;
    }

    /** Values of one epoch. Safe for all threads. */
    public static final class Values<K, V> {
        private final String epoch;
        private final int most;
        private final Map<K, V> map = new ConcurrentHashMap<>();

        private Values(String epoch, int most) {
            this.epoch = epoch;
            this.most = most;
        }

        /** The value, or null when it is to be read. */
        public @Nullable V get(K key) {
            return map.get(key);
        }

        /** Keeps a value; when there are too many, all others go. */
        public void put(K key, V value) {
            if (map.size() >= most) {
                map.clear();
            }
            map.put(key, value);
        }
    }
}

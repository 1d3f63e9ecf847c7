package dev.metatables.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.store.RightsEpoch.Reading;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RightsEpochTest {
    private static final int LATE = 6;

    private final Semaphore answers = new Semaphore(0);
    private final AtomicInteger asked = new AtomicInteger();
    private final RightsEpoch epoch = new RightsEpoch(this::ask);
    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private volatile boolean down;

    private String ask() throws SQLException {
        int number = asked.incrementAndGet();
        answers.acquireUninterruptibly();
        if (down) {
            throw new SQLException("down " + number);
        }
        return Integer.toString(number);
    }

    private CompletableFuture<Reading> now() {
        Executor thread = work -> {
            Thread made = new Thread(work);
            threads.add(made);
            made.start();
        };
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return epoch.now();
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                thread);
    }

    /** Callers that come while a question is on its way, and all wait. */
    private List<CompletableFuture<Reading>> late() {
        CompletableFuture<Reading> first = now();
        while (asked.get() == 0) {
            Thread.onSpinWait();
        }
        List<CompletableFuture<Reading>> all = new ArrayList<>(List.of(first));
        for (int i = 0; i < LATE; i++) {
            all.add(now());
        }
        while (threads.size() <= LATE || !threads.stream().allMatch(RightsEpochTest::waits)) {
            Thread.onSpinWait();
        }
        return all;
    }

    private static boolean waits(Thread thread) {
        return (thread.getState() == Thread.State.BLOCKED || thread.getState() == Thread.State.WAITING)
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(RightsEpoch.class.getName() + "$"));
    }

    @Test
    void whoComesWhileAQuestionIsOnItsWaySharesTheNext() {
        List<CompletableFuture<Reading>> all = late();
        answers.release(LATE + 1);
        assertThat(all.get(0).join().epoch()).isEqualTo("1");
        assertThat(all.subList(1, all.size()))
                .allSatisfy(late -> assertThat(late.join().epoch()).isEqualTo("2"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void aFailureIsSharedAndTheNextAsksAnew() {
        List<CompletableFuture<Reading>> all = late();
        down = true;
        answers.release(2);
        for (CompletableFuture<Reading> failing : all) {
            assertThatThrownBy(failing::join).hasRootCauseInstanceOf(SQLException.class);
        }
        assertThat(asked).hasValue(2);
        down = false;
        answers.release();
        assertThat(now().join().epoch()).isEqualTo("3");
    }

    @Test
    void whoWaitedForTheLeasesIsAskedAnew() throws Exception {
        answers.release(2);
        assertThat(epoch.now().epoch()).isEqualTo("1");
        RightsEpoch.awaitLeases();
        assertThat(epoch.now().epoch()).isEqualTo("2");
    }

    @Test
    void whatWasReadOfAnEpochIsGoneWithIt() {
        EpochCache<String, String> cache = new EpochCache<>(2);
        EpochCache.Values<String, String> one = cache.at(new Reading("one", 0));
        one.put("key", "value");
        assertThat(cache.at(new Reading("one", 1)).get("key")).isEqualTo("value");
        assertThat(cache.at(new Reading("two", 2)).get("key")).isNull();
        // What a slow reader of the first epoch puts does not come into the second.
        one.put("slow", "old");
        assertThat(cache.at(new Reading("two", 3)).get("slow")).isNull();
    }

    @Test
    void aCacheStaysSmall() {
        EpochCache<Integer, Integer> cache = new EpochCache<>(2);
        EpochCache.Values<Integer, Integer> values = cache.at(new Reading("one", 0));
        for (int i = 0; i < 100; i++) {
            values.put(i, i);
        }
        assertThat(values.get(99)).isEqualTo(99);
        long kept = java.util.stream.IntStream.range(0, 100)
                .filter(i -> values.get(i) != null)
                .count();
        assertThat(kept).isBetween(1L, 2L);
    }
}

package dev.metatables.migrations.run;

import java.time.Duration;

/**
 * How a runner behaves beside others.
 *
 * @param actor who runs it; recorded with each revision
 * @param lockTimeout how long one statement waits for a lock, because everybody queues behind a waiting DDL statement
 * @param attempts how often a revision is tried when it does not get a lock in that time; at least 1
 * @param pause wait before the second attempt; doubled before each further one
 * @param runnerWait how long to wait for another runner of the same provider
 * @param singleTransaction whether all revisions of a call run in one transaction, instead of one each
 */
public record RunOptions(
        String actor,
        Duration lockTimeout,
        int attempts,
        Duration pause,
        Duration runnerWait,
        boolean singleTransaction) {

    public RunOptions {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
    }

    /** Three seconds for a lock, five attempts, ten minutes for another runner; the actor is the user of this process. */
    public static RunOptions defaults() {
        return new RunOptions(
                System.getProperty("user.name", "unknown"),
                Duration.ofSeconds(3),
                5,
                Duration.ofMillis(500),
                Duration.ofMinutes(10),
                false);
    }

    /** The same, with all revisions in one transaction. */
    public RunOptions inSingleTransaction() {
        return new RunOptions(actor, lockTimeout, attempts, pause, runnerWait, true);
    }
}

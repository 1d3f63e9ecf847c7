package dev.metatables.runtime.execution;

import dev.metatables.runtime.MetaTablesException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs calls beside the caller. Cancelling one gives its request up. Safe for all threads. */
public final class AsyncCalls implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final Consumer<Thread> giveUp;

    /**
     * Calls whose requests can be given up.
     *
     * @param giveUp gives the request up that a thread waits for, which an interrupt alone does not
     */
    public AsyncCalls(Consumer<Thread> giveUp) {
        this.giveUp = giveUp;
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "metatables-async-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Runs a call.
     *
     * @return its answer or its failure; cancelling it, or a time-out on it ({@code orTimeout}), gives the call up
     * @throws MetaTablesException when this is closed
     */
    public <T> CompletableFuture<T> run(Supplier<T> call) {
        Running<T> running = new Running<>(call);
        try {
            threads.execute(running);
        } catch (RejectedExecutionException e) {
            throw new MetaTablesException("The engine is closed. Start a new one before you use a table.", e);
        }
        // Also by a time-out of the caller: what ends the future while the call runs, ends the call.
        running.result.whenComplete((value, failure) -> running.cancel());
        return running.result;
    }

    /** The threads behind it. */
    public Executor executor() {
        return threads;
    }

    /** Takes no more calls; those that run are interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One call and the thread it is on while it is on one, so that no other call of that thread is given up. */
    private final class Running<T> implements Runnable {
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Supplier<T> call;
        private @Nullable Thread thread;

        Running(Supplier<T> call) {
            this.call = call;
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            try {
                result.complete(call.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            } finally {
                end();
            }
        }

        private synchronized boolean begin() {
            thread = result.isDone() ? null : Thread.currentThread();
            return thread != null;
        }

        private synchronized void end() {
            thread = null;
            // What was meant for this call must not meet the next one of this thread.
            Thread.interrupted();
        }

        synchronized void cancel() {
            Thread running = thread;
            if (running != null && running != Thread.currentThread()) {
                running.interrupt();
                giveUp.accept(running);
            }
        }
    }
}

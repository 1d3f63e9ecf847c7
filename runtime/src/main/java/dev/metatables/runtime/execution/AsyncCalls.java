package dev.metatables.runtime.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs calls beside the caller. Cancelling one gives its request up. Safe for all threads. */
public final class AsyncCalls implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());

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
     * @return its answer or its failure; cancelling it interrupts the call
     * @throws RejectedExecutionException when this is closed
     */
    public <T> CompletableFuture<T> run(Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Future<?> task = threads.submit(() -> {
            try {
                result.complete(call.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                task.cancel(true);
            }
        });
        return result;
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
}

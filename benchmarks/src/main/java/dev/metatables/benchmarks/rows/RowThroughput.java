package dev.metatables.benchmarks.rows;

import static dev.metatables.benchmarks.rows.TickTable.TICK;

import dev.metatables.benchmarks.Folders;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.row.BulkOptions;
import dev.metatables.runtime.statement.Statements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Writes and reads rows through TS Manager and with the driver alone, on the same database, and compiles a typed
 * statement.
 */
public final class RowThroughput {
    private static final int BATCH = BulkOptions.BATCH_ROWS;
    private static final int WRITTEN = 20 * BATCH;
    private static final int READ = 1_000_000;
    private static final int ROUNDS = 3;

    /** Until the compiler of the JVM is done: a round is short. */
    private static final int WRITE_ROUNDS = 8;

    private RowThroughput() {}

    /** Needs no arguments. */
    public static void main(String[] arguments) throws Exception {
        compile();
        Path directory = Files.createTempDirectory("metatables-rows");
        try (Manager manager = Manager.start(directory);
                Engine engine = manager.engine()) {
            JdbcRows jdbc = new JdbcRows(manager.jdbc());
            write(engine, jdbc);
            read(engine, jdbc);
        } finally {
            Folders.delete(directory);
        }
    }

    private static void write(Engine engine, JdbcRows jdbc) throws Exception {
        List<List<TickRow>> batches = LongStream.range(0, WRITTEN / BATCH)
                .mapToObj(batch -> LongStream.range(batch * BATCH, (batch + 1) * BATCH)
                        .mapToObj(TickRow::of)
                        .toList())
                .toList();
        double own = Double.MAX_VALUE;
        double driver = Double.MAX_VALUE;
        for (int round = 0; round < WRITE_ROUNDS; round++) {
            jdbc.empty();
            long start = System.nanoTime();
            for (List<TickRow> batch : batches) {
                jdbc.upsert(batch);
            }
            driver = Math.min(driver, seconds(start));
            jdbc.empty();
            start = System.nanoTime();
            for (List<TickRow> batch : batches) {
                Tick.on(engine).upsertAll(batch);
            }
            own = Math.min(own, seconds(start));
        }
        print("bulk upsert, 10,000 rows an operation", WRITTEN, own, driver);
    }

    private static void read(Engine engine, JdbcRows jdbc) throws Exception {
        Tick.on(engine).upsertAll(LongStream.range(0, READ).mapToObj(TickRow::of), BulkOptions.defaults());
        double own = Double.MAX_VALUE;
        double driver = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            require(jdbc.read());
            driver = Math.min(driver, seconds(start));
            start = System.nanoTime();
            require(Tick.on(engine).where().stream()
                    .filter(row -> !row.source().isEmpty())
                    .count());
            own = Math.min(own, seconds(start));
        }
        print("read into records, keyset pages of 10,000", READ, own, driver);
    }

    private static void require(long rows) {
        if (rows != READ) {
            throw new IllegalStateException("Read " + rows + " rows of " + READ + ".");
        }
    }

    private static void compile() {
        var sql = DSL.using(SQLDialect.POSTGRES);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 200; round++) {
            int times = 500;
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                Query query = sql.select(TICK.VALUE, TICK.SAMPLES)
                        .from(TICK)
                        .where(TICK.TIME_INDEX.ge(Instant.EPOCH))
                        .and(TICK.INSTRUMENT_UID.eq(new UUID(1, i)))
                        .orderBy(TICK.TIME_INDEX)
                        .limit(10);
                Statements.compile(query);
            }
            best = Math.min(best, seconds(start) / times);
        }
        System.out.printf("%-44s %8.1f us%n", "build and compile a typed statement, warm", best * 1e6);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String what, long rows, double own, double driver) {
        System.out.printf(
                "%-44s %,10.0f rows/s, JDBC %,10.0f rows/s, ratio %.2f%n",
                what, rows / own, rows / driver, driver / own);
    }
}

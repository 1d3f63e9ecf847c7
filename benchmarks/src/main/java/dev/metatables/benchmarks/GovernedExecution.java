package dev.metatables.benchmarks;

import dev.metatables.benchmarks.governed.InServer;
import dev.metatables.benchmarks.governed.OverHttp;
import dev.metatables.benchmarks.governed.Statements;
import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** What governing a statement costs beside the same statement over JDBC in a transaction with the same settings. */
public final class GovernedExecution {
    private static final String DATABASE = "bench";

    private GovernedExecution() {}

    /** Runs it; {@code server} or {@code http} runs that part alone. */
    public static void main(String[] arguments) throws Exception {
        String part = arguments.length == 0 ? "" : arguments[0];
        Path work = Files.createTempDirectory("metatables-governed");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedOptions.at(work.resolve("data")))) {
            postgres.ensureDatabase(DATABASE);
            try (Connection admin = postgres.connect(DATABASE);
                    Statement statement = admin.createStatement()) {
                statement.execute(Statements.CREATE);
            }
            if (!part.equals("http")) {
                InServer.run(postgres, DATABASE);
            }
            if (!part.equals("server")) {
                OverHttp.run(postgres, DATABASE, work.resolve("manager"));
            }
        } finally {
            Folders.delete(work);
        }
    }
}

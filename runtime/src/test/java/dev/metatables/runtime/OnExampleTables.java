package dev.metatables.runtime;

import dev.metatables.contract.model.Table;
import dev.metatables.runtime.database.Database;
import dev.metatables.runtime.database.DatabaseTransport;
import dev.metatables.runtime.database.OperationRunner;
import dev.metatables.runtime.example.Account;
import dev.metatables.runtime.example.AccountHoldingsRow;
import dev.metatables.runtime.example.AccountRow;
import dev.metatables.runtime.example.ExampleTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * An engine on the example tables that a real PostgreSQL answers, ten rows a page. The database is started once for all
 * classes; each test finds one account.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OnExampleTables.SharedDatabase.class)
abstract class OnExampleTables {
    static final List<Table> TABLES =
            List.of(ExampleTables.ACCOUNT, ExampleTables.ASSET, ExampleTables.ACCOUNT_HOLDINGS);
    static final int PAGE = 10;
    static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");
    static final AccountRow ANN = new AccountRow(new UUID(0, 1), "Ann");

    Database database;
    DatabaseTransport transport;
    Engine engine;

    @BeforeAll
    final void attach(Database shared) {
        database = shared;
        transport = new DatabaseTransport(TABLES, new OperationRunner(database.connection(), PAGE));
        engine = DatabaseEngine.attach(TABLES, transport);
    }

    @AfterAll
    final void detach() {
        engine.close();
    }

    @BeforeEach
    final void empty() throws SQLException {
        database.run("truncate sdk_examples__account cascade");
        Account.on(engine).insert(ANN);
        transport.requests().clear();
    }

    static AccountHoldingsRow holding(int day, String instrument, double quantity) {
        return new AccountHoldingsRow(day(day), ANN.uid(), instrument, quantity);
    }

    static Instant day(int day) {
        return DAY.plus(day, ChronoUnit.DAYS);
    }

    /** Gives the database of this JVM's tests, which ends with the last of them. */
    static final class SharedDatabase implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Database.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(SharedDatabase.class))
                    .getOrComputeIfAbsent(Started.class, key -> start(), Started.class)
                    .database();
        }

        private static Started start() {
            try {
                Path directory = Files.createTempDirectory("metatables-runtime");
                return new Started(Database.with(directory, TABLES), directory);
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private record Started(Database database, Path directory) implements AutoCloseable {
            @Override
            public void close() throws SQLException, IOException {
                database.close();
                try (var files = Files.walk(directory)) {
                    for (Path file :
                            files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }
}

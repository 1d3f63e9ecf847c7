package dev.metatables.runtime.database;

import dev.metatables.contract.model.Table;
import dev.metatables.postgres.ddl.TableDdl;
import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A PostgreSQL with the given tables in it, gone with its closing. */
public final class Database implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Connection connection;

    private Database(EmbeddedPostgres postgres, Connection connection) {
        this.postgres = postgres;
        this.connection = connection;
    }

    /** Starts it in an empty folder. */
    public static Database with(Path directory, List<Table> tables) throws SQLException, IOException {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(EmbeddedOptions.at(Files.createDirectories(directory.resolve("data"))));
        Database database = new Database(postgres, postgres.connect("postgres"));
        for (String sql : TableDdl.createStatements(tables)) {
            database.run(sql);
        }
        return database;
    }

    /** Runs a statement. */
    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Its connection. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        postgres.close();
    }
}

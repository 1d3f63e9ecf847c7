package dev.metatables.server;

import dev.metatables.postgres.embedded.ClusterTemplate;
import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import dev.metatables.server.governance.Hardening;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.CatalogSchema;
import java.sql.Connection;
import java.sql.SQLException;

/** An embedded PostgreSQL for data that nobody keeps: it waits for no disk, and begins with both databases made. */
final class ThrowAway {
    /** Counted up when {@link #prepare} writes something else for another reason than the catalog's scripts. */
    private static final String FORMAT = "1";

    private ThrowAway() {}

    static EmbeddedOptions of(EmbeddedOptions options) {
        return options.withThrowAwayData()
                .withTemplate(new ClusterTemplate(FORMAT + "v" + CatalogSchema.version(), ThrowAway::prepare));
    }

    /** All of a first start that takes long and holds no secret; what is left, and a look at this, every start does. */
    private static void prepare(EmbeddedPostgres server) throws SQLException {
        // Not closed: it would close the server, which is not ours.
        Databases databases = Databases.of(server);
        Databases.Login login = databases.catalog();
        try (CatalogDatabase catalog = CatalogDatabase.open(login.jdbcUrl(), login.user(), login.password(), 2)) {
            catalog.closeToOthers();
        }
        try (Connection connection = server.connect(Databases.DATA)) {
            connection.setAutoCommit(false);
            Hardening.apply(connection);
            connection.commit();
        }
    }
}

package dev.metatables.maven;

import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.DataSource;
import dev.metatables.runtime.catalog.SessionDataSource;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import dev.metatables.runtime.transport.RetrofitTransport;
import java.util.Map;

/** A TS Manager and the data source to work on. */
final class ServerConnection implements AutoCloseable {

    private final RetrofitTransport transport;
    private final CatalogClient catalog;
    private final DataSource source;

    private ServerConnection(RetrofitTransport transport, CatalogClient catalog, DataSource source) {
        this.transport = transport;
        this.catalog = catalog;
        this.source = source;
    }

    /** Connects with what the goal was told, else with the environment. */
    static ServerConnection open(Map<Setting, String> told) {
        Settings settings = Settings.resolve(told);
        RetrofitTransport transport = RetrofitTransport.to(
                settings.require(Setting.ENDPOINT),
                settings.require(Setting.ACCESS_TOKEN),
                settings.find(Setting.REFRESH_TOKEN).orElse(null));
        try {
            CatalogClient catalog = new CatalogClient(transport);
            return new ServerConnection(transport, catalog, SessionDataSource.find(catalog, settings));
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    CatalogClient catalog() {
        return catalog;
    }

    String dataSourceUid() {
        return source.uid();
    }

    @Override
    public String toString() {
        return source.name() + " of TS Manager at " + transport.endpoint();
    }

    @Override
    public void close() {
        transport.close();
    }
}

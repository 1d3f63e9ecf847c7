package dev.metatables.runtime;

import dev.metatables.contract.model.Table;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import dev.metatables.runtime.database.DatabaseTransport;
import java.util.List;
import java.util.Map;

/** Engines whose operations a database of the test answers. */
public final class DatabaseEngine {

    private DatabaseEngine() {}

    /** An engine that is attached to these tables. */
    public static Engine attach(List<Table> tables, DatabaseTransport transport) {
        Settings settings = Settings.resolve(Map.of(Setting.DATA_SOURCE_UID, DatabaseTransport.DATA_SOURCE));
        return RemoteEngine.attach(StartOptions.defaults(), settings, tables, transport, closed -> {});
    }
}

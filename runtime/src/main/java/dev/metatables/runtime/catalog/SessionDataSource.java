package dev.metatables.runtime.catalog;

import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the data source a session works on: the given one, else the project's, else the only visible one. */
public final class SessionDataSource {
    private SessionDataSource() {}

    /**
     * The data source of these settings.
     *
     * @throws ConfigurationException when there is none, several to choose from, or the chosen one is not available
     */
    public static DataSource find(CatalogClient catalog, Settings settings) {
        DataSource found = settings.find(Setting.DATA_SOURCE_UID)
                .map(catalog::dataSource)
                .or(() -> settings.find(Setting.PROJECT_UID).map(uid -> ofProject(catalog, uid)))
                .orElseGet(() -> onlyOne(catalog.dataSources()));
        if (!found.available()) {
            throw new ConfigurationException("The data source " + found.name() + " (" + found.uid()
                    + ") is not available. Ask the administrator of TS Manager, or set "
                    + Setting.DATA_SOURCE_UID.environmentName() + " to another.");
        }
        return found;
    }

    private static DataSource ofProject(CatalogClient catalog, String projectUid) {
        DataSource source = catalog.project(projectUid).dataSource();
        if (source == null) {
            throw new ConfigurationException("The project " + projectUid + " has no data source. Set "
                    + Setting.DATA_SOURCE_UID.environmentName() + " to the one you mean.");
        }
        return source;
    }

    private static DataSource onlyOne(List<DataSource> visible) {
        if (visible.size() == 1) {
            return visible.get(0);
        }
        String choice = visible.isEmpty()
                ? "You can see none: ask the administrator of TS Manager for access."
                : "You can see " + visible.size() + ": "
                        + visible.stream()
                                .map(source -> source.name() + " (" + source.uid() + ")")
                                .collect(Collectors.joining(", "))
                        + ".";
        throw new ConfigurationException("No data source is chosen. " + choice + " Set "
                + Setting.DATA_SOURCE_UID.environmentName() + " or " + Setting.PROJECT_UID.environmentName() + ".");
    }
}

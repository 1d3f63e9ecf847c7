package dev.metatables.runtime.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A project, of which the client needs the data source only.
 *
 * @param dataSource the project's default data source, or null when it has none
 */
public record Project(
        String uid, @Nullable String projectName, @Nullable DataSource dataSource) {
    public Project {
        Objects.requireNonNull(uid, "uid");
    }
}

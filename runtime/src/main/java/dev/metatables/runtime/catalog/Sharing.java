package dev.metatables.runtime.catalog;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may view or edit a table. Edit includes view.
 *
 * @param accessLevel {@code view} or {@code edit}
 */
public record Sharing(String accessLevel, List<User> users, List<Team> teams) {
    public Sharing {
        users = List.copyOf(users);
        teams = List.copyOf(teams);
    }

    /** What somebody may do. */
    public enum Level {
        VIEW,
        EDIT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A person. */
    public record User(
            @Nullable Integer id,
            @Nullable String uid,
            String username,
            @Nullable String email) {}

    /** A group of people. */
    public record Team(@Nullable Integer id, @Nullable String uid, String name) {}
}

package dev.metatables.migrations.revision;

import dev.metatables.migrations.MigrationException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a revision file: six header lines in a fixed order, then the two sections. Reading is strict, because a
 * mistyped header that is silently ignored changes what runs on a database.
 */
public final class RevisionFormat {

    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{12}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String NONE = "none";
    private static final String UPGRADE = "-- upgrade";
    private static final String DOWNGRADE = "-- downgrade";
    private static final int HEADER_LINES = 6;

    private final String name;
    private final List<String> lines;

    private RevisionFormat(String name, String text) {
        this.name = name;
        this.lines = text.lines().toList();
    }

    /**
     * Reads a revision file.
     *
     * @param name file name, used in messages
     * @throws MigrationException naming the line, what was found and what was expected
     */
    public static RevisionFile parse(String name, String text) {
        return new RevisionFormat(name, text).read();
    }

    /** Writes the file's text: UTF-8, LF, one newline at the end. {@link #parse} reads back an equal file. */
    public static String write(RevisionFile file) {
        String digest = file.desiredDigest();
        return header("revision", file.revision())
                + header("parents", file.parents().isEmpty() ? NONE : String.join(", ", file.parents()))
                + header("provider", file.provider())
                + header("created", file.created().toString())
                + header("desired-fingerprint", digest == null ? NONE : digest)
                + header("transaction", file.transactional() ? "yes" : "no")
                + UPGRADE + "\n" + section(file.upgrade())
                + DOWNGRADE + "\n" + section(file.downgrade());
    }

    private static String header(String key, String value) {
        return "-- " + key + ": " + value + "\n";
    }

    private static String section(String sql) {
        String body = sql.stripTrailing();
        return body.isEmpty() ? "" : body + "\n";
    }

    private RevisionFile read() {
        String revision = value(0, "revision", REVISION, "12 lower-case hex digits");
        List<String> parents = parents(1, revision);
        String provider = value(2, "provider", null, "the migration package");
        Instant created = created(3);
        String digest = value(4, "desired-fingerprint", null, "a SHA-256 in hex, or none");
        if (!digest.equals(NONE) && !DIGEST.matcher(digest).matches()) {
            throw error(4, "'" + digest + "'", "64 lower-case hex digits, or none");
        }
        String transaction = value(5, "transaction", Pattern.compile("yes|no"), "yes or no");
        int upgrade = marker(HEADER_LINES, UPGRADE);
        int downgrade = sectionEnd(upgrade + 1);
        return new RevisionFile(
                name,
                revision,
                parents,
                provider,
                created,
                digest.equals(NONE) ? null : digest,
                transaction.equals("yes"),
                body(upgrade + 1, downgrade),
                body(downgrade + 1, lines.size()));
    }

    private List<String> parents(int line, String revision) {
        String text = value(line, "parents", null, "revisions divided by commas, or none");
        if (text.equals(NONE)) {
            return List.of();
        }
        List<String> parents = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String part : text.split(",", -1)) {
            String parent = part.strip();
            if (!REVISION.matcher(parent).matches()) {
                throw error(line, "parent '" + parent + "'", "12 lower-case hex digits, or none");
            }
            if (parent.equals(revision) || !seen.add(parent)) {
                throw error(line, "parent '" + parent + "'", "each parent once, and never the revision itself");
            }
            parents.add(parent);
        }
        return parents;
    }

    private Instant created(int line) {
        String text = value(line, "created", null, "a UTC instant such as 2026-05-04T10:00:00Z");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw error(line, "'" + text + "'", "a UTC instant such as 2026-05-04T10:00:00Z");
        }
    }

    private String value(int line, String key, @Nullable Pattern shape, String expected) {
        String prefix = "-- " + key + ":";
        String found = line < lines.size() ? lines.get(line) : "the end of the file";
        if (line >= lines.size() || !found.startsWith(prefix)) {
            throw error(line, quoted(line, found), "'" + prefix + " ...' with " + expected);
        }
        String value = found.substring(prefix.length()).strip();
        if (value.isEmpty() || (shape != null && !shape.matcher(value).matches())) {
            throw error(line, "'" + found.strip() + "'", "'" + prefix + " ...' with " + expected);
        }
        return value;
    }

    private int marker(int line, String marker) {
        String found = line < lines.size() ? lines.get(line) : "the end of the file";
        if (!found.stripTrailing().equals(marker)) {
            throw error(line, quoted(line, found), "'" + marker + "'");
        }
        return line;
    }

    /** Finds the line of the downgrade marker and sees that no marker stands twice. */
    private int sectionEnd(int from) {
        int downgrade = -1;
        for (int line = from; line < lines.size(); line++) {
            String text = lines.get(line).stripTrailing();
            boolean again = text.equals(UPGRADE) || (text.equals(DOWNGRADE) && downgrade >= 0);
            if (again) {
                throw error(line, "a second '" + text + "'", "each section once: first upgrade, then downgrade");
            }
            if (text.equals(DOWNGRADE)) {
                downgrade = line;
            }
        }
        return downgrade >= 0 ? downgrade : marker(lines.size(), DOWNGRADE);
    }

    private String body(int from, int to) {
        return String.join("\n", lines.subList(from, to)).stripTrailing();
    }

    private String quoted(int line, String found) {
        return line < lines.size() ? "'" + found + "'" : found;
    }

    private MigrationException error(int line, String found, String expected) {
        return new MigrationException(
                MigrationException.Reason.REVISION,
                "Revision file " + name + ", line " + (line + 1) + ": found " + found + ", expected " + expected + ".");
    }
}

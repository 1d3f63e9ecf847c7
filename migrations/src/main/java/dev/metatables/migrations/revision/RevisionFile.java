package dev.metatables.migrations.revision;

import dev.metatables.contract.Digests;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One reviewed step of a provider's schema: SQL for both directions and where it stands in the history.
 *
 * @param name file name, for messages and for the words of {@link #message()}
 * @param revision 12 lower-case hex digits
 * @param parents revisions this one follows; none for a base, two or more for a merge
 * @param provider migration package the file belongs to
 * @param created when the file was written
 * @param desiredDigest schema digest (SHA-256, hex) of the provider's tables after the upgrade, or null when it was
 *     written without a database to prove it on
 * @param transactional whether the statements run in one transaction
 * @param upgrade SQL script, without the section's marker line
 * @param downgrade SQL script, without the section's marker line
 */
public record RevisionFile(
        String name,
        String revision,
        List<String> parents,
        String provider,
        Instant created,
        @Nullable String desiredDigest,
        boolean transactional,
        String upgrade,
        String downgrade) {
    public RevisionFile {
        parents = List.copyOf(parents);
    }

    /**
     * SHA-256 over both sections, in hex. Line ends, white space at the end of a line and blank lines at the end of a
     * section do not count.
     */
    public String checksum() {
        String text = "-- upgrade\n" + normalized(upgrade) + "\n-- downgrade\n" + normalized(downgrade) + "\n";
        return Digests.sha256(text);
    }

    /** The same file with another digest. */
    public RevisionFile withDesiredDigest(String digest) {
        return new RevisionFile(name, revision, parents, provider, created, digest, transactional, upgrade, downgrade);
    }

    /** The words of the file name behind the revision, or the empty text. */
    public String message() {
        String stem = name.endsWith(".sql") ? name.substring(0, name.length() - 4) : name;
        String prefix = revision + "_";
        return stem.startsWith(prefix) ? stem.substring(prefix.length()).replace('_', ' ') : "";
    }

    private static String normalized(String section) {
        return section.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }
}

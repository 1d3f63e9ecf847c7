package dev.metatables.migrations.revision;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The revisions of one provider and how they follow each other. Two developers may branch; a merge revision names both
 * branches as parents. Immutable.
 */
public final class RevisionGraph {

    private final Map<String, RevisionFile> ordered;

    private RevisionGraph(Map<String, RevisionFile> ordered) {
        this.ordered = ordered;
    }

    /**
     * Builds the graph.
     *
     * @throws MigrationException when two files share a revision, a parent is missing, or revisions follow each other
     *     in a circle
     */
    public static RevisionGraph of(Collection<RevisionFile> files) {
        Map<String, RevisionFile> byRevision = new TreeMap<>();
        for (RevisionFile file : files) {
            RevisionFile other = byRevision.putIfAbsent(file.revision(), file);
            if (other != null) {
                throw refuse("Revision " + file.revision() + " stands in two files, " + other.name() + " and "
                        + file.name() + ". Give one of them another revision id.");
            }
        }
        for (RevisionFile file : byRevision.values()) {
            for (String parent : file.parents()) {
                if (!byRevision.containsKey(parent)) {
                    throw refuse("Revision file " + file.name() + " follows revision " + parent
                            + ", but no file with that revision was found. Restore the file or correct the parents.");
                }
            }
        }
        return new RevisionGraph(parentsFirst(byRevision));
    }

    /** All revisions, parents first; those that could stand either way, oldest first. */
    public List<RevisionFile> history() {
        return List.copyOf(ordered.values());
    }

    /** Revisions nothing follows, in history order. More than one means that branches wait for a merge. */
    public List<RevisionFile> heads() {
        Set<String> followed = ordered.values().stream()
                .flatMap(file -> file.parents().stream())
                .collect(Collectors.toSet());
        return ordered.values().stream()
                .filter(file -> !followed.contains(file.revision()))
                .toList();
    }

    /** Whether a file with that revision is known. */
    public boolean contains(String revision) {
        return ordered.containsKey(revision);
    }

    /**
     * The revisions to apply, in order, to come from the current ones to the target.
     *
     * @param current revisions the database is at; empty for a new one
     * @param target {@code head} (the only one), {@code heads} (all of them), {@code +n} (that many steps), or a revision
     * @throws MigrationException when the target is unknown, or {@code head} has several meanings
     */
    public List<RevisionFile> upgradePath(Set<String> current, String target) {
        if (target.matches("\\+\\d{1,6}")) {
            return steps(upgradePath(current, "head"), Integer.parseInt(target.substring(1)), "upgrade " + target);
        }
        Set<String> applied = withAncestors(current);
        Set<String> wanted = withAncestors(resolve(target));
        return ordered.values().stream()
                .filter(file -> wanted.contains(file.revision()) && !applied.contains(file.revision()))
                .toList();
    }

    /**
     * The revisions to undo, in order, to come from the current ones back to the target.
     *
     * @param current revisions the database is at
     * @param target {@code base} (nothing applied), {@code -n} (that many steps), or a revision that stays applied
     * @throws MigrationException when the target is unknown or not applied
     */
    public List<RevisionFile> downgradePath(Set<String> current, String target) {
        Set<String> applied = withAncestors(current);
        List<RevisionFile> last = new ArrayList<>(ordered.values());
        Collections.reverse(last);
        last.removeIf(file -> !applied.contains(file.revision()));
        if (target.equals("base")) {
            return List.copyOf(last);
        }
        if (target.matches("-\\d{1,6}")) {
            return steps(last, Integer.parseInt(target.substring(1)), "downgrade " + target);
        }
        if (!applied.contains(target)) {
            throw new MigrationException(
                    Reason.USAGE, "Revision " + target + " is not applied, so nothing can be downgraded to it.");
        }
        return last.stream()
                .filter(file -> !file.revision().equals(target))
                .filter(file -> withAncestors(List.of(file.revision())).contains(target))
                .toList();
    }

    /** The file of a revision. @throws MigrationException when there is none */
    public RevisionFile file(String revision) {
        RevisionFile file = ordered.get(revision);
        if (file == null) {
            throw unknown(revision);
        }
        return file;
    }

    /**
     * The revisions that a target of an upgrade names: {@code head}, {@code heads}, or a revision.
     *
     * @throws MigrationException when the target is unknown, or {@code head} has several meanings
     */
    public List<RevisionFile> named(String target) {
        return resolve(target).stream().map(this::file).toList();
    }

    private static List<RevisionFile> steps(List<RevisionFile> path, int count, String verb) {
        if (count > path.size()) {
            throw new MigrationException(
                    Reason.USAGE, "There are only " + path.size() + " revisions to go; '" + verb + "' asks for more.");
        }
        return List.copyOf(path.subList(0, count));
    }

    /** These revisions and everything they follow. Unknown revisions stay alone. */
    public Set<String> withAncestors(Collection<String> revisions) {
        Set<String> closure = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(revisions);
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            RevisionFile file = ordered.get(next);
            if (closure.add(next) && file != null) {
                open.addAll(file.parents());
            }
        }
        return closure;
    }

    private List<String> resolve(String target) {
        List<String> heads = heads().stream().map(RevisionFile::revision).toList();
        if (target.equals("heads") || (target.equals("head") && heads.size() <= 1)) {
            return heads;
        }
        if (target.equals("head")) {
            throw refuse("There are " + heads.size() + " heads: " + String.join(", ", heads)
                    + ". Write a merge revision that names them as parents, or upgrade to 'heads'.");
        }
        if (!ordered.containsKey(target)) {
            throw unknown(target);
        }
        return List.of(target);
    }

    private MigrationException unknown(String target) {
        String heads = heads().stream().map(RevisionFile::revision).collect(Collectors.joining(", "));
        return new MigrationException(
                Reason.USAGE,
                "Revision " + target + " is not known here. Known heads: " + (heads.isEmpty() ? "none" : heads) + ".");
    }

    private static Map<String, RevisionFile> parentsFirst(Map<String, RevisionFile> files) {
        Map<String, RevisionFile> ordered = new LinkedHashMap<>();
        Set<RevisionFile> waiting =
                new TreeSet<>(Comparator.comparing(RevisionFile::created).thenComparing(RevisionFile::revision));
        waiting.addAll(files.values());
        while (!waiting.isEmpty()) {
            RevisionFile next = waiting.stream()
                    .filter(file -> ordered.keySet().containsAll(file.parents()))
                    .findFirst()
                    .orElseThrow(() -> refuse("These revisions follow each other in a circle: "
                            + waiting.stream().map(RevisionFile::name).collect(Collectors.joining(", "))
                            + ". Correct the parents of one of them."));
            waiting.remove(next);
            ordered.put(next.revision(), next);
        }
        return ordered;
    }

    private static MigrationException refuse(String message) {
        return new MigrationException(Reason.REVISION, message);
    }
}

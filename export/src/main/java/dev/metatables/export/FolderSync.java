package dev.metatables.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes a folder hold exactly some generated files. A file is written only when its bytes differ, so that what depends
 * on it is not built again for nothing. Files of the same kind that are no longer generated are removed; other files
 * are left alone.
 *
 * @param written names of files that are new or differ
 * @param removed names of files that are no longer generated
 * @param unchanged how many files were as they should be
 */
public record FolderSync(List<String> written, List<String> removed, int unchanged) {
    public FolderSync {
        written = List.copyOf(written);
        removed = List.copyOf(removed);
    }

    /** Whether the folder was not as it should be. */
    public boolean changed() {
        return !written.isEmpty() || !removed.isEmpty();
    }

    /**
     * Compares, and writes unless it is a dry run.
     *
     * @param files text by name
     * @param suffix how the names of generated files end; others in the folder are not touched
     * @param dryRun true only says what would happen
     * @throws ExportException when a file cannot be read, written or removed
     */
    public static FolderSync apply(Path folder, Map<String, String> files, String suffix, boolean dryRun) {
        List<String> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                Path target = folder.resolve(file.getKey());
                if (!Files.isRegularFile(target) || !Arrays.equals(Files.readAllBytes(target), bytes)) {
                    written.add(file.getKey());
                    if (!dryRun) {
                        Files.createDirectories(folder);
                        Files.write(target, bytes);
                    }
                }
            }
            List<String> removed = stale(folder, files, suffix);
            for (String name : dryRun ? List.<String>of() : removed) {
                Files.delete(folder.resolve(name));
            }
            return new FolderSync(written, removed, files.size() - written.size());
        } catch (IOException e) {
            throw new ExportException("The folder " + folder + " cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static List<String> stale(Path folder, Map<String, String> files, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix) && !files.containsKey(name))
                    .sorted()
                    .toList();
        }
    }
}

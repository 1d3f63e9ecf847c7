package dev.metatables.maven;

import dev.metatables.export.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Goals typed alone run no compiler, and contracts of classes from before the last edit would quietly say that nothing
 * changed. So classes older than their sources are refused.
 */
final class CompiledSources {

    private record Dated(Path file, FileTime time) {}

    private CompiledSources() {}

    static void requireUpToDate(List<String> sourceRoots, Path classes) throws MojoFailureException {
        Optional<Dated> source = sourceRoots.stream()
                .map(root -> newest(Path.of(root), ".java"))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Dated::time));
        if (source.isEmpty()) {
            return;
        }
        Optional<Dated> compiled = newest(classes, ".class");
        if (compiled.isEmpty() || compiled.get().time().compareTo(source.get().time()) < 0) {
            throw new MojoFailureException("The classes in " + classes + " are older than "
                    + source.get().file() + ". Compile in the same command: mvn process-classes metatables:...");
        }
    }

    private static Optional<Dated> newest(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(file -> new Dated(file, modified(file)))
                    .max(Comparator.comparing(Dated::time));
        } catch (IOException e) {
            throw new ExportException("The folder " + folder + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new ExportException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}

package dev.metatables.export;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads table documents from folders and jars, in order of their file names. Nothing is kept open and nothing is cached,
 * so that a build that runs again sees what is there then.
 */
public final class TableFiles {

    /** How the names of table documents end. */
    public static final String SUFFIX = ".json";

    private TableFiles() {}

    /**
     * The documents that stand directly in a folder; none when there is no such folder.
     *
     * @throws ExportException when a file cannot be read or is no table document
     */
    public static List<Table> inFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new ExportException("The folder " + folder + " cannot be read: " + e.getMessage() + ".", e);
        }
        return files.stream().map(TableFiles::read).toList();
    }

    /**
     * The documents of one entry of a class path, a folder of classes or a jar; none when it does not exist.
     *
     * @throws ExportException when the jar or a document cannot be read
     */
    public static List<Table> inEntry(Path entry) {
        if (!Files.isRegularFile(entry)) {
            return inFolder(entry.resolve(TableDocument.DIRECTORY));
        }
        if (!entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
            return List.of();
        }
        try (FileSystem jar = FileSystems.newFileSystem(entry)) {
            return inFolder(jar.getPath(TableDocument.DIRECTORY));
        } catch (IOException e) {
            throw new ExportException("The jar " + entry + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The documents of all entries of a class path, in its order. */
    public static List<Table> onClassPath(List<Path> entries) {
        List<Table> tables = new ArrayList<>();
        entries.forEach(entry -> tables.addAll(inEntry(entry)));
        return List.copyOf(tables);
    }

    private static Table read(Path file) {
        try {
            return TableDocument.read(Files.readString(file));
        } catch (ContractException e) {
            throw new ExportException(
                    "The table document " + file + " is not valid: " + e.getMessage()
                            + " Restore it, or build its module again.",
                    e);
        } catch (IOException e) {
            throw new ExportException("The table document " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}

package dev.metatables.migrations.revision;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.naming.Names;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Where a provider's revision files are found. */
public final class Revisions {

    /** The class path folder above the version folders of all providers. */
    public static final String ROOT = "META-INF/metatables/migrations/";

    private Revisions() {}

    /** The provider's version folder on the class path, with a slash at the end. */
    public static String folder(Provider provider) {
        return ROOT + Names.versionDirectorySlug(provider.migrationNamespace()) + "/";
    }

    /**
     * Reads the provider's revisions from the class path.
     *
     * @throws MigrationException when a file is wrong or the files do not form a history
     */
    public static RevisionGraph onClassPath(ClassLoader loader, Provider provider) {
        return graph(ClassPathFolder.read(loader, folder(provider), ".sql"), provider, true);
    }

    /**
     * Reads the provider's revisions from its version folder in a source tree.
     *
     * @throws ContractException {@code PROVIDER_SCRIPT_LOCATION_REQUIRED} when the folder has no name
     * @throws MigrationException when a file is wrong, belongs to another provider, or the files do not form a history
     */
    public static RevisionGraph inDirectory(Path directory, Provider provider) {
        if (directory.toString().isBlank()) {
            throw ContractException.of(
                    "revisions",
                    "PROVIDER_SCRIPT_LOCATION_REQUIRED",
                    "The folder of revision files is blank. Name one, or leave it out for the usual one.");
        }
        return graph(ClassPathFolder.read(directory, ".sql"), provider, false);
    }

    /**
     * Writes a file into a version folder, whole or not at all.
     *
     * @return the file
     * @throws MigrationException when a file of that name is there, or it cannot be written
     */
    public static Path write(Path directory, RevisionFile file) {
        Path path = directory.resolve(file.name());
        try {
            if (Files.exists(path)) {
                throw new FileAlreadyExistsException(path + " is there already");
            }
            Files.createDirectories(directory);
            Path part = Files.createTempFile(directory, file.revision(), ".part");
            try {
                Files.writeString(part, RevisionFormat.write(file));
                return Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new MigrationException(
                    Reason.REVISION, "Revision file " + path + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Two providers with one migration namespace share the folder on a class path, not in a source tree.
     */
    private static RevisionGraph graph(Map<String, String> texts, Provider provider, boolean shared) {
        List<RevisionFile> files = texts.entrySet().stream()
                .map(text -> RevisionFormat.parse(text.getKey(), text.getValue()))
                .toList();
        List<RevisionFile> own = files.stream()
                .filter(file -> file.provider().equals(provider.packageName()))
                .toList();
        if (!shared && own.size() < files.size()) {
            RevisionFile stranger = files.stream()
                    .filter(file -> !own.contains(file))
                    .findFirst()
                    .orElseThrow();
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + stranger.name() + " belongs to provider " + stranger.provider() + ", expected "
                            + provider.packageName() + ". Move it to its own folder.");
        }
        return RevisionGraph.of(own);
    }
}

package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the archives on the class path and unpacks each once per user, into a folder named by version and digest. A
 * folder appears by one rename, so a reader never sees half of it.
 */
final class BinariesCache {

    private static final long LOCK_POLL_MILLIS = 50;

    private final Path directory;
    private final Platform platform;

    BinariesCache(Path directory, Platform platform) {
        this.directory = directory;
        this.platform = platform;
    }

    /** The wanted major version, or the newest there is. */
    Binaries find(OptionalInt majorVersion) {
        List<Binaries> found = new ArrayList<>();
        for (URL archive : archives()) {
            found.add(unpacked(archive));
        }
        return found.stream()
                .filter(binaries -> majorVersion.isEmpty() || binaries.majorVersion() == majorVersion.getAsInt())
                .max(Comparator.comparingInt(Binaries::majorVersion))
                .orElseThrow(() -> missing(majorVersion, found));
    }

    private List<URL> archives() {
        List<URL> found = new ArrayList<>();
        ClassLoader loader = BinariesCache.class.getClassLoader();
        for (String name : platform.archiveNames()) {
            try {
                found.addAll(Collections.list(loader.getResources(name)));
            } catch (IOException e) {
                throw new EmbeddedPostgresException(
                        Kind.NO_BINARIES, "The class path could not be searched for " + name + ": " + Reasons.of(e), e);
            }
        }
        return found;
    }

    @SuppressWarnings("try")
    private Binaries unpacked(URL archive) {
        try {
            String digest = Archive.digest(archive);
            Optional<Binaries> there = existing(digest);
            if (there.isPresent()) {
                return there.get();
            }
            PrivateFiles.createDirectory(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock(channel)) {
                Optional<Binaries> unpackedMeanwhile = existing(digest);
                return unpackedMeanwhile.isPresent() ? unpackedMeanwhile.get() : unpack(archive, digest);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    Kind.DATA_DIR_UNUSABLE,
                    "The PostgreSQL binaries could not be unpacked below " + directory + ": " + Reasons.of(e)
                            + ". Check free space and permissions there, or choose another cache directory.",
                    e);
        }
    }

    private Optional<Binaries> existing(String digest) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, "postgres-*-" + digest)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                String version = name.substring("postgres-".length(), name.length() - digest.length() - 1);
                Binaries binaries = new Binaries(folder, version);
                if (binaries.complete()) {
                    return Optional.of(binaries);
                }
            }
        }
        return Optional.empty();
    }

    private Binaries unpack(URL archive, String digest) throws IOException {
        Path temporary = Files.createTempDirectory(directory, "unpacking-");
        try {
            try (InputStream in = archive.openStream()) {
                Archive.unpack(in, temporary);
            }
            String version = version(temporary);
            Path target = directory.resolve("postgres-" + version + "-" + digest);
            // What stands there now is incomplete, or existing() had found it.
            PrivateFiles.deleteTree(target);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return new Binaries(target, version);
        } finally {
            PrivateFiles.deleteTree(temporary);
        }
    }

    private static String version(Path home) throws IOException {
        Path postgres = Binaries.program(home, "postgres");
        CommandResult result = CommandResult.run(List.of(postgres.toString(), "--version"));
        String text = result.output().strip();
        int blank = text.lastIndexOf(' ');
        if (result.exitCode() != 0 || blank < 0 || !Character.isDigit(text.charAt(blank + 1))) {
            throw new FileSystemException(
                    postgres.toString(), null, "the program does not run on this machine: " + text);
        }
        return text.substring(blank + 1);
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // Another thread of this JVM is unpacking.
                sleep();
            }
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(LOCK_POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for another thread that unpacks", e);
        }
    }

    private EmbeddedPostgresException missing(OptionalInt majorVersion, List<Binaries> found) {
        String wanted = majorVersion.isPresent() ? "PostgreSQL " + majorVersion.getAsInt() : "PostgreSQL";
        String there = found.isEmpty()
                ? "none were found"
                : "found only " + found.stream().map(Binaries::version).toList();
        return new EmbeddedPostgresException(
                Kind.NO_BINARIES,
                "No binaries of " + wanted + " for " + platform.system() + " " + platform.processor()
                        + " are on the class path (" + there + "). Add the artefact " + platform.artefact()
                        + " at runtime scope, or use an external PostgreSQL with --database-url.");
    }
}

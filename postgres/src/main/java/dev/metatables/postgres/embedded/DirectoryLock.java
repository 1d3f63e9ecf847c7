package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data directory for this process; the operating system lets go of it when the process dies. The holder is
 * named in a file beside, because closing any channel of a locked file gives up this process' lock on it: the locked
 * file is opened only when this process is not the holder.
 */
final class DirectoryLock implements AutoCloseable {

    private final Path ownerFile;
    private final FileChannel channel;

    private DirectoryLock(Path ownerFile, FileChannel channel) {
        this.ownerFile = ownerFile;
        this.channel = channel;
    }

    static DirectoryLock take(DataDirectory directory) throws IOException {
        Optional<String> owner = owner(directory);
        if (owner.isPresent() && owner.get().equals(self())) {
            throw inUse(directory);
        }
        FileChannel channel =
                FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw inUse(directory);
        }
        PrivateFiles.write(directory.ownerFile(), self() + "\n");
        return new DirectoryLock(directory.ownerFile(), channel);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            Files.deleteIfExists(ownerFile);
            channel.close();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Optional<String> owner(DataDirectory directory) throws IOException {
        Path file = directory.ownerFile();
        return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** Process number and start, because numbers come back, in containers soon. */
    private static String self() {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return self.pid() + " " + started;
    }

    private static EmbeddedPostgresException inUse(DataDirectory directory) throws IOException {
        String holder = owner(directory)
                .map(owner -> " (process " + owner.split(" ", 2)[0] + ")")
                .orElse("");
        return new EmbeddedPostgresException(
                Kind.DATA_DIR_IN_USE,
                "The data directory " + directory.home() + " is in use by another running server" + holder
                        + ". Stop that one first, or choose another data directory.");
    }
}

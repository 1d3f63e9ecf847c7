package dev.metatables.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server writes about itself into {@code postmaster.pid}.
 *
 * @param pid its process
 * @param cluster the cluster it serves
 * @param ready whether it accepts connections
 */
record PostmasterFile(long pid, Path cluster, boolean ready) {

    private static final int STATUS_LINE = 7;

    /** Empty when the file is missing or not yet written to the end. */
    static Optional<PostmasterFile> read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(path(cluster));
            if (lines.size() < 2 || !lines.get(0).strip().matches("-?\\d{1,18}")) {
                return Optional.empty();
            }
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            long pid = Math.abs(Long.parseLong(lines.get(0).strip()));
            return Optional.of(new PostmasterFile(pid, Path.of(lines.get(1).strip()), ready));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}

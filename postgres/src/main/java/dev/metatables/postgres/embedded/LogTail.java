package dev.metatables.postgres.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The last words of a program, for messages, and the log they stand in. */
final class LogTail {

    private static final int LINES = 6;
    private static final int MOST_BYTES = 8192;
    private static final long ROTATE_BYTES = 16L << 20;

    private LogTail() {}

    /** What was appended to the log from this position on, at most its last part. */
    static String since(Path log, long position) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            long start = Math.max(position, channel.size() - MOST_BYTES);
            channel.position(Math.min(start, channel.size()));
            ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Read until the buffer is full or the log ends.
            }
            return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
        }
    }

    /** The last lines as one, closed by a full stop. */
    static String oneLine(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String tail = lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .collect(Collectors.joining("; "));
        return tail.endsWith(".") ? tail : tail + ".";
    }

    /** Sets a big log aside, keeping one old one. */
    static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > ROTATE_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

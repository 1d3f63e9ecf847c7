package dev.metatables.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** User and system CPU of child processes, as Linux counts it for those that have ended. */
final class ChildCpu {
    private static final Path STATISTICS = Path.of("/proc/self/stat");

    /** Ticks are hundredths of a second in this file on every architecture. */
    private static final double TICKS_PER_SECOND = 100;

    private ChildCpu() {}

    /** Runs a command with its output in a file, and returns the seconds of CPU that it and its children took. */
    static double run(Path folder, Path output, List<String> command) throws IOException, InterruptedException {
        double before = seconds();
        int exit = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command.subList(0, 1)) + " ended with " + exit + ":\n"
                    + Files.readString(output).lines().limit(40).reduce("", (all, line) -> all + line + "\n"));
        }
        return seconds() - before;
    }

    private static double seconds() throws IOException {
        String text = Files.readString(STATISTICS);
        // The command's name stands in parentheses and may hold blanks; fields are counted after it.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }
}

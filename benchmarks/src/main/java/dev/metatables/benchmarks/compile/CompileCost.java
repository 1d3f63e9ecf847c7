package dev.metatables.benchmarks.compile;

import dev.metatables.benchmarks.Folders;
import dev.metatables.benchmarks.Samples;
import dev.metatables.processor.MetaTablesProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * CPU of cold {@code javac} processes over annotated tables. The ceilings are plain {@code javac} over the same records
 * without annotations; {@code javac -proc:none} over the records with what the processor wrote; and a processor that
 * copies those sources, which no processor that writes them can beat, because each round enters them again.
 */
public final class CompileCost {
    private static final List<Integer> SIZES = List.of(10, 100, 1000);
    private static final int ROUNDS = 5;

    private final Path work;
    private final Path output;

    private CompileCost(Path work) {
        this.work = work;
        this.output = work.resolve("output.txt");
    }

    /** Runs everything; the first argument, when given, is the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        Path work = Files.createTempDirectory("metatables-compile");
        try {
            System.out.printf(
                    "javac %s, tables of 12 columns, %d rounds, CPU seconds: median (least - most), ratio to plain%n",
                    Runtime.version(), rounds);
            for (int size : SIZES) {
                new CompileCost(Files.createDirectories(work.resolve(String.valueOf(size)))).measure(size, rounds);
            }
            int largest = SIZES.get(SIZES.size() - 1);
            new CompileCost(work.resolve(String.valueOf(largest))).small(largest);
        } finally {
            Folders.delete(work);
        }
    }

    private void measure(int tables, int rounds) throws IOException, InterruptedException {
        Path plain = work.resolve("plain");
        Path annotated = work.resolve("annotated");
        Path generated = work.resolve("generated");
        RecordSources.plain(plain, tables);
        RecordSources.annotated(annotated, tables);
        Samples plainly = new Samples();
        Samples ours = new Samples();
        Samples floor = new Samples();
        Samples copied = new Samples();
        Samples own = new Samples();
        for (int round = 0; round < rounds; round++) {
            plainly.add(javac(List.of("-proc:none"), plain));
            ours.add(javac(processing(generated, MetaTablesProcessor.class.getName()), annotated));
            floor.add(javac(List.of("-proc:none"), annotated, generated));
            copied.add(javac(copying(generated), annotated));
            javac(processing(work.resolve("timed"), TimedProcessor.class.getName()), annotated);
            own.add(ownSeconds());
        }
        Samples.line(tables + " tables, plain records", plainly, plainly);
        Samples.line(tables + " tables, -proc:none with generated", floor, plainly);
        Samples.line(tables + " tables, sources copied by a processor", copied, plainly);
        Samples.line(tables + " tables, with the processor", ours, plainly);
        System.out.printf(
                "%d tables: %.2f of the -proc:none run, %.2f of copying; own work %.1f ms a table; %.1f KB of sources a table%n",
                tables,
                ours.median() / floor.median(),
                ours.median() / copied.median(),
                own.median() * 1000 / tables,
                bytes(generated) / 1024.0 / tables);
    }

    /** Whether a small heap is enough; a compiler that runs out of it fails the run. */
    private void small(int tables) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-J-Xmx512m"));
        options.addAll(processing(work.resolve("generated"), MetaTablesProcessor.class.getName()));
        System.out.printf("%d tables in a heap of 512 MB: %.2f s%n", tables, javac(options, work.resolve("annotated")));
    }

    private List<String> processing(Path generated, String processor) throws IOException {
        Folders.delete(generated);
        Files.createDirectories(generated);
        String path = ClassPath.of(MetaTablesProcessor.class, CompileCost.class);
        return List.of("-processorpath", path, "-processor", processor, "-s", generated.toString());
    }

    private List<String> copying(Path sources) throws IOException {
        List<String> options = new ArrayList<>(processing(work.resolve("copied"), CopyingProcessor.class.getName()));
        options.add("-A" + CopyingProcessor.FOLDER + "=" + sources);
        return options;
    }

    private double javac(List<String> options, Path... sources) throws IOException, InterruptedException {
        Path classes = work.resolve("classes");
        Folders.delete(classes);
        Files.createDirectories(classes);
        Path files = work.resolve("files.txt");
        List<String> names = new ArrayList<>();
        for (Path root : sources) {
            sources(root).forEach(file -> names.add(file.toString()));
        }
        Files.write(files, names);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-cp",
                ClassPath.ofTables(),
                "-d",
                classes.toString()));
        command.addAll(options);
        command.add("@" + files);
        return ChildCpu.run(work, output, command);
    }

    /** Java sources in a folder. */
    static List<Path> sources(Path folder) throws IOException {
        return Folders.contents(folder, ".java");
    }

    private static long bytes(Path folder) throws IOException {
        long sum = 0;
        for (Path file : sources(folder)) {
            sum += Files.size(file);
        }
        return sum;
    }

    private double ownSeconds() throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> line.startsWith(TimedProcessor.RESULT))
                .mapToDouble(line -> Long.parseLong(line.substring(TimedProcessor.RESULT.length())) / 1e9)
                .findFirst()
                .orElseThrow();
    }
}

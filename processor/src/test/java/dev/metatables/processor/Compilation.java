package dev.metatables.processor;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** One run of a compiler over sources. */
public record Compilation(boolean succeeded, List<Message> messages, Map<String, String> written) {

    /** Which compiler. */
    public enum Compiler {
        JAVAC,
        ECJ;

        JavaCompiler tool() {
            return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
        }
    }

    /** A compiler message; the line is -1 where the compiler gives none. */
    public record Message(Diagnostic.Kind kind, String file, long line, String text) {}

    /** Runs the processor in a directory; written are all generated sources and resources. */
    public static Compilation run(Compiler compiler, Path directory, Map<String, String> sources, String... options) {
        return run(compiler, directory, sources, true, options);
    }

    /** Runs without a processor where {@code process} is false. */
    public static Compilation run(
            Compiler compiler, Path directory, Map<String, String> sources, boolean process, String... options) {
        return run(compiler, directory, sources, process ? List.of(new MetaTablesProcessor()) : List.of(), options);
    }

    /** Runs a processor of the test's own. */
    public static Compilation run(Compiler compiler, Path directory, Map<String, String> sources, Processor processor) {
        return run(compiler, directory, sources, List.of(processor));
    }

    /** Runs several processors. */
    public static Compilation run(
            Compiler compiler,
            Path directory,
            Map<String, String> sources,
            List<Processor> processors,
            String... options) {
        JavaCompiler tool = compiler.tool();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                tool.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<Path> inputs = new ArrayList<>();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = directory.resolve("in/com/acme/portfolio/" + source.getKey() + ".java");
                Files.createDirectories(file.getParent());
                inputs.add(Files.writeString(file, source.getValue()));
            }
            Path generated = Files.createDirectories(directory.resolve("generated"));
            Path classes = Files.createDirectories(directory.resolve("classes"));
            List<String> all =
                    new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), "-s", generated.toString()));
            all.addAll(List.of(options));
            int given = all.indexOf("-classpath");
            String classPath = given < 0 ? System.getProperty("java.class.path") : all.get(given + 1);
            // ecj looks types up through the file manager, whatever its options say.
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    Stream.of(classPath.split(File.pathSeparator))
                            .filter(entry -> !entry.isEmpty())
                            .map(Path::of)
                            .toList());
            JavaCompiler.CompilationTask task = tool.getTask(
                    new StringWriter(), files, diagnostics, all, null, files.getJavaFileObjectsFromPaths(inputs));
            task.setProcessors(processors);
            boolean succeeded = task.call();
            Map<String, String> written = new TreeMap<>(read(generated, ".java"));
            written.putAll(read(classes, ".json"));
            return new Compilation(
                    succeeded,
                    diagnostics.getDiagnostics().stream()
                            .map(Compilation::message)
                            .toList(),
                    written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one table of that physical name, as its document says. */
    public Table table(String name) {
        return written.entrySet().stream()
                .filter(file -> file.getKey().endsWith("." + name + ".json"))
                .map(file -> TableDocument.read(file.getValue()))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("No table " + name + " in " + written.keySet() + ": " + errors()));
    }

    /** Only errors. */
    public List<Message> errors() {
        return messages.stream()
                .filter(message -> message.kind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    private static Message message(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String file =
                source == null ? "" : Path.of(source.getName()).getFileName().toString();
        return new Message(diagnostic.getKind(), file, diagnostic.getLineNumber(), diagnostic.getMessage(Locale.ROOT));
    }

    private static Map<String, String> read(Path root, String ending) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(ending)).toList()) {
                found.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return found;
    }
}

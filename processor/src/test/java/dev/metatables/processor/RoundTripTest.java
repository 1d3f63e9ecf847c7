package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.runtime.DatabaseEngine;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.database.Database;
import dev.metatables.runtime.database.DatabaseTransport;
import dev.metatables.runtime.database.OperationRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Records of {@code src/test/resources/roundtrip}, compiled with the processor and run on a real PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class RoundTripTest {
    private static final Path SOURCES = Path.of("src/test/resources/roundtrip");
    private static final int PAGE = 100;

    private Database database;
    private Engine engine;
    private URLClassLoader loader;

    @BeforeAll
    void start(@TempDir Path directory) throws SQLException, IOException {
        Compilation compiled =
                Compilation.run(Compiler.JAVAC, directory, sources(), "-Ametatables.severity.MT0101=off");
        assertThat(compiled.errors()).isEmpty();
        List<Table> tables = compiled.written().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".json"))
                .map(file -> TableDocument.read(file.getValue()))
                .toList();
        database = Database.with(directory, tables);
        engine = DatabaseEngine.attach(
                tables, new DatabaseTransport(tables, new OperationRunner(database.connection(), PAGE)));
        loader = new URLClassLoader(
                new URL[] {directory.resolve("classes").toUri().toURL()},
                getClass().getClassLoader());
    }

    @AfterAll
    void stop() throws SQLException, IOException {
        loader.close();
        engine.close();
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrittenComesBack() throws ClassNotFoundException {
        return Arrays.stream(loader.loadClass("com.acme.portfolio.RoundTrips").getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(method)));
    }

    private void run(Method method) throws Throwable {
        try {
            method.invoke(null, engine);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The records without the program that writes them. */
    static Map<String, String> records() {
        Map<String, String> sources = sources();
        sources.remove("RoundTrips");
        return sources;
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = Sources.defaults();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }
}

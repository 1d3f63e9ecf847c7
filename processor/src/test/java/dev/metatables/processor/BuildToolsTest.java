package dev.metatables.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.annotations.MetaTable;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.Compilation.Compiler;
import dev.metatables.runtime.Engine;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jooq.DSLContext;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Gradle, module paths and builds without tables rely on. */
class BuildToolsTest {

    @TempDir
    Path directory;

    @Test
    void eachFileBelongsToTheOneRecordItCameFrom() throws IOException {
        FilerSpy spy = new FilerSpy();

        Compilation compilation = Compilation.run(Compiler.JAVAC, directory, Sources.sample(), spy);

        assertThat(compilation.errors()).isEmpty();
        assertThat(spy.origins).hasSize(compilation.written().size());
        Map<String, Set<String>> filesOfRecord = new TreeMap<>();
        spy.origins.forEach((file, origins) -> {
            assertThat(origins).as(file).hasSize(1);
            filesOfRecord
                    .computeIfAbsent(origins.get(0), record -> new TreeSet<>())
                    .add(file);
        });
        assertThat(filesOfRecord)
                .containsEntry(
                        "com.acme.portfolio.AssetRow",
                        new TreeSet<>(Set.of(
                                "com.acme.portfolio.Asset",
                                "com.acme.portfolio.AssetTable",
                                "com.acme.portfolio.AssetContract",
                                "META-INF/metatables/public.sdk_examples__asset.json")));
        assertThat(filesOfRecord)
                .containsOnlyKeys(
                        "com.acme.portfolio.AccountRow",
                        "com.acme.portfolio.AssetRow",
                        "com.acme.portfolio.AccountHoldingsRow");
        assertThat(new String(MetaTablesProcessor.class
                        .getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")
                        .readAllBytes()))
                .isEqualToIgnoringNewLines("dev.metatables.processor.MetaTablesProcessor,isolating");
    }

    @Test
    void withoutAnAnnotationNothingIsDone() {
        FilerSpy spy = new FilerSpy();

        Compilation compilation = Compilation.run(
                Compiler.JAVAC,
                directory,
                Map.of("Plain", "package com.acme.portfolio; record Plain(int one) {}"),
                spy);

        assertThat(compilation.succeeded()).isTrue();
        assertThat(compilation.messages()).isEmpty();
        assertThat(spy.origins).isEmpty();
        assertThat(spy.calls).as("rounds the processor was asked in").isZero();
    }

    @Test
    void generatedClassesCompileInsideAModule() throws Exception {
        Compilation compilation = compileInModule("requires org.jooq; requires org.jspecify;");

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.written()).containsKey("AssetTable.java");
    }

    @Test
    void whatAModuleHasToRequireIsOneError() throws Exception {
        assertThat(compileInModule("requires org.jspecify;").errors())
                .extracting(Compilation.Message::text)
                .singleElement()
                .satisfies(text -> assertThat(text).contains("\"requires org.jooq;\"", "[MT-0009]"));
    }

    @Test
    void aRecordOfAnotherModuleCanBeEmbeddedWhereTheCompilerShowsIt() throws Exception {
        Map<String, String> library = Map.of(
                "module-info", "module library { requires static org.jspecify; exports library; }",
                "Place", """
                        package library;
                        import org.jspecify.annotations.Nullable;
                        public record Place(String city, @Nullable String street) {}
                        """);
        Path built = directory.resolve("library");
        String jspecify = place(NullMarked.class).toString();
        Compilation.run(Compiler.JAVAC, built, library, false, "-classpath", "", "--module-path", jspecify);
        Map<String, String> sources = Sources.table("ShopRow", """
                @MetaTable(description = "Shops; one row per shop.")
                record ShopRow(
                    @PrimaryKey @Column(description = "Stable uid of the shop.") UUID uid,
                    @Embedded(prefix = "at_") library.Place place) {}
                """);

        Compilation compilation = compileInModule(
                sources,
                "requires org.jooq; requires org.jspecify; requires library;",
                built.resolve("classes"),
                "-Ametatables.severity.MT0101=off");

        if (Runtime.version().feature() < 22) {
            assertThat(compilation.errors())
                    .extracting(Compilation.Message::text)
                    .singleElement()
                    .satisfies(text -> assertThat(text).contains("compilers before JDK 22", "[MT-0205]"));
        } else {
            assertThat(compilation.table("sdk_examples__shop").columns())
                    .extracting(Column::nullable)
                    .containsExactly(false, false, true);
        }
    }

    private Compilation compileInModule(String libraries) throws Exception {
        return compileInModule(Sources.sample(), libraries, place(NullMarked.class));
    }

    private Compilation compileInModule(Map<String, String> records, String libraries, Path more, String... options)
            throws Exception {
        Map<String, String> sources = new HashMap<>(records);
        sources.put("module-info", """
                module com.acme.portfolio {
                    requires dev.metatables.annotations;
                    requires dev.metatables.runtime;
                    %s
                    exports com.acme.portfolio;
                }
                """.formatted(libraries));
        String modulePath = Stream.of(
                        jar("annotations", MetaTable.class),
                        jar("contract", Table.class),
                        jar("runtime", Engine.class),
                        place(DSLContext.class),
                        place(io.r2dbc.spi.Connection.class),
                        place(org.reactivestreams.Publisher.class),
                        place(NullMarked.class),
                        more)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        String[] all = Stream.concat(Stream.of("-classpath", "", "--module-path", modulePath), Stream.of(options))
                .toArray(String[]::new);
        return Compilation.run(Compiler.JAVAC, directory, sources, all);
    }

    private Path jar(String name, Class<?> member) throws IOException, URISyntaxException {
        Path place = place(member);
        if (Files.isRegularFile(place)) {
            return place;
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", "dev.metatables." + name);
        Path jar = directory.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(place.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The processor with a filer that remembers who each file belongs to. */
    private static final class FilerSpy extends AbstractProcessor {
        private final Processor processor = new MetaTablesProcessor();
        private final Map<String, List<String>> origins = new TreeMap<>();
        private int calls;

        @Override
        public void init(ProcessingEnvironment environment) {
            Filer filer = proxy(Filer.class, environment.getFiler(), (method, arguments, result) -> {
                if (method.startsWith("create")) {
                    String name = String.valueOf(arguments[method.equals("createResource") ? 2 : 0]);
                    List<String> elements = new ArrayList<>();
                    for (Element element : (Element[]) arguments[arguments.length - 1]) {
                        elements.add(element.toString());
                    }
                    origins.put(name, elements);
                }
                return result;
            });
            processor.init(proxy(
                    ProcessingEnvironment.class,
                    environment,
                    (method, arguments, result) -> method.equals("getFiler") ? filer : result));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public Set<String> getSupportedOptions() {
            return processor.getSupportedOptions();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            calls++;
            return processor.process(annotations, round);
        }

        private interface After {
            Object apply(String method, Object[] arguments, Object result);
        }

        private static <T> T proxy(Class<T> type, T target, After after) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        try {
                            return after.apply(method.getName(), arguments, method.invoke(target, arguments));
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}

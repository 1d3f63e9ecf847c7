package dev.metatables.benchmarks.compile;

import dev.metatables.annotations.MetaTable;
import dev.metatables.benchmarks.Folders;
import dev.metatables.benchmarks.Samples;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.MetaTablesProcessor;
import dev.metatables.runtime.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.NullMarked;

/**
 * CPU of {@code mvn compile} over a module of 200 tables after one of them was touched, as in the day of a developer.
 * The ceiling is the same module with the plain records. Maven compiles the whole module again in both.
 */
public final class ModuleCost {
    private static final int TABLES = 200;
    private static final int ROUNDS = 5;

    private final Path module;
    private final Path output;

    private ModuleCost(Path module) {
        this.module = module;
        this.output = module.resolve("output.txt");
    }

    /**
     * Runs everything; {@code maven.home} and {@code compiler.version} (of Maven's compiler plug-in) are system
     * properties.
     */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("metatables-module");
        try {
            ModuleCost plain = new ModuleCost(Files.createDirectories(work.resolve("plain")));
            ModuleCost annotated = new ModuleCost(Files.createDirectories(work.resolve("annotated")));
            RecordSources.plain(plain.sources(), TABLES);
            RecordSources.annotated(annotated.sources(), TABLES);
            plain.writePom("");
            annotated.writePom(dependencies());
            plain.compile();
            annotated.compile();
            Samples plainly = new Samples();
            Samples ours = new Samples();
            for (int round = 0; round < ROUNDS; round++) {
                plainly.add(plain.touchAndCompile(round));
                ours.add(annotated.touchAndCompile(round));
            }
            System.out.printf(
                    "mvn compile, %d tables of 12 columns, one touched, %d rounds, CPU seconds: median (least - most),"
                            + " ratio to plain%n",
                    TABLES, ROUNDS);
            Samples.line("plain records", plainly, plainly);
            Samples.line("tables", ours, plainly);
        } finally {
            Folders.delete(work);
        }
    }

    private Path sources() {
        return module.resolve("src/main/java");
    }

    private double touchAndCompile(int round) throws IOException, InterruptedException {
        Path touched = Folders.contents(sources(), "Table7Row.java").get(0);
        Files.writeString(touched, Files.readString(touched) + "// touched " + round + "\n");
        return compile();
    }

    private double compile() throws IOException, InterruptedException {
        return ChildCpu.run(
                module,
                output,
                List.of(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(), "-q", "-B", "compile"));
    }

    private void writePom(String dependencies) throws IOException {
        Files.writeString(
                module.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId>
                  <artifactId>tables</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>%s</dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>%s</version>
                        <configuration><proc>full</proc></configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(dependencies, System.getProperty("compiler.version")));
    }

    /** The files of this run, by their places: nothing has to be installed for it. */
    private static String dependencies() {
        StringBuilder text = new StringBuilder();
        for (Class<?> type : List.of(
                MetaTable.class,
                Engine.class,
                Table.class,
                DSLContext.class,
                NullMarked.class,
                MetaTablesProcessor.class)) {
            text.append("""
                    <dependency>
                      <groupId>local</groupId>
                      <artifactId>%s</artifactId>
                      <version>1</version>
                      <scope>system</scope>
                      <systemPath>%s</systemPath>
                    </dependency>
                    """.formatted(type.getSimpleName(), ClassPath.of(type)));
        }
        return text.toString();
    }
}

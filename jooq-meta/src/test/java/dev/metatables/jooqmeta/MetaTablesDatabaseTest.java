package dev.metatables.jooqmeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.model.Table;
import dev.metatables.export.Contracts;
import dev.metatables.export.FolderSync;
import dev.metatables.export.TableFiles;
import dev.metatables.samples.quickstart.AccountRow;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.codegen.GenerationTool;
import org.jooq.codegen.KotlinGenerator;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jOOQ's generator makes of contracts compiles, and is the table the contract says. */
class MetaTablesDatabaseTest {
    @TempDir
    private Path directory;

    private Path generate(String generator, String contracts) throws Exception {
        Path sources = directory.resolve("sources");
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withGenerator(new Generator()
                        .withName(generator)
                        .withDatabase(new Database()
                                .withName(MetaTablesDatabase.class.getName())
                                .withProperties(new Property()
                                        .withKey(MetaTablesDatabase.CONTRACTS)
                                        .withValue(contracts)))
                        .withGenerate(new Generate()
                                .withRecords(true)
                                .withPojos(true)
                                .withDaos(true)
                                .withComments(true)
                                .withIndexes(true))
                        .withTarget(new Target().withPackageName("made").withDirectory(sources.toString()))));
        return sources;
    }

    private URLClassLoader compile(Path sources) throws IOException {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        files(sources, ".java").forEach(file -> arguments.add(file.toString()));
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(code).as("javac").isZero();
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    @Test
    void theSamplesTablesAreGeneratedAndCompile() throws Exception {
        Path sample = Path.of(AccountRow.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (URLClassLoader made = compile(generate("org.jooq.codegen.JavaGenerator", sample.toString()))) {
            org.jooq.Table<?> account = table(made, "SdkExamples_Account", "SDK_EXAMPLES__ACCOUNT");
            org.jooq.Table<?> asset = table(made, "SdkExamples_Asset", "SDK_EXAMPLES__ASSET");
            org.jooq.Table<?> holdings = table(made, "SdkExamples_AccountHoldings", "SDK_EXAMPLES__ACCOUNT_HOLDINGS");

            assertThat(types(asset))
                    .isEqualTo(Map.of("uid", "uuid!", "account_uid", "uuid!", "symbol", "varchar(64)!"));
            assertThat(types(holdings))
                    .isEqualTo(Map.of(
                            "time_index",
                            "timestamp with time zone!",
                            "account_uid",
                            "uuid!",
                            "unique_identifier",
                            "varchar(255)!",
                            "quantity",
                            "double precision!"));
            assertThat(account.getPrimaryKey().getName()).isEqualTo("pk__sdk_examples__account");
            assertThat(account.getComment()).contains("one row per account");
            ForeignKey<?, ?> key = asset.getReferences().get(0);
            assertThat(key.getKey().getTable().getName()).isEqualTo("sdk_examples__account");
            assertThat(asset.getUniqueKeys())
                    .extracting(unique -> unique.getName())
                    .isNotEmpty();
            assertThat(holdings.getIndexes())
                    .anySatisfy(index -> assertThat(index.getUnique()).isTrue());
            assertThat(made.loadClass("made.tables.pojos.SdkExamples_Asset")).isNotNull();
        }
    }

    @Test
    void everyRecordedTableIsGeneratedAndCompiles() throws Exception {
        Map<String, Table> tables = new LinkedHashMap<>();
        Vectors.cases("conformance/tables.json").stream()
                .map(vector -> VectorTables.table(vector.path("model")))
                .forEach(table -> tables.putIfAbsent(table.tableName(), table));
        Path contracts = directory.resolve("contracts");
        FolderSync.apply(contracts, Contracts.files(List.copyOf(tables.values())), TableFiles.SUFFIX, false);
        Path sources = generate("org.jooq.codegen.JavaGenerator", contracts.toString());
        compile(sources).close();
        assertThat(files(sources, "Record.java")).hasSize(tables.size());
    }

    @Test
    void kotlinIsGeneratedToo() throws Exception {
        Path sample = Path.of(AccountRow.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(files(generate(KotlinGenerator.class.getName(), sample.toString()), ".kt"))
                .isNotEmpty();
    }

    @Test
    void aWrongPlaceIsNamed() {
        assertThatThrownBy(() -> generate("org.jooq.codegen.JavaGenerator", "no/such/folder"))
                .rootCause()
                .hasMessageContaining("no/such/folder")
                .hasMessageContaining("metatables:export");
    }

    private static org.jooq.Table<?> table(ClassLoader loader, String name, String constant) throws Exception {
        return (org.jooq.Table<?>)
                loader.loadClass("made.tables." + name).getField(constant).get(null);
    }

    private static Map<String, String> types(org.jooq.Table<?> table) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Field<?> field : table.fields()) {
            String type = field.getDataType()
                    .getCastTypeName(org.jooq
                            .impl
                            .DSL
                            .using(org.jooq.SQLDialect.POSTGRES)
                            .configuration());
            types.put(field.getName(), type + (field.getDataType().nullable() ? "" : "!"));
        }
        return types;
    }
}

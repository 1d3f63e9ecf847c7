package dev.metatables.processor.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.conformance.RandomModels;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.Registration;
import dev.metatables.postgres.ddl.TableDdl;
import dev.metatables.processor.Compilation.Compiler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables nobody wrote down: the way through a record gives what the contract computes directly. */
class RandomTablesTest {
    private static final int TABLES = 120;

    @TempDir
    Path directory;

    @Test
    void recordsGiveWhatTheContractComputes() {
        long seed = Long.getLong("conformance.seed", 20_261_123);
        List<JsonNode> models = RandomModels.of(seed, TABLES);
        System.out.println("random tables: " + models.size() + " of seed " + seed + " in RandomTablesTest");
        RecordCompilation compiled = run(Compiler.JAVAC, models);
        assertThat(compiled.result().errors()).isEmpty();
        assertThat(run(Compiler.ECJ, models).result().written())
                .isEqualTo(compiled.result().written());
        for (JsonNode model : models) {
            Table direct = VectorTables.table(model);
            String document =
                    compiled.document(direct.schema(), direct.tableName()).orElseThrow();
            Table read = TableDocument.read(document);
            String id = "seed " + seed + ", " + model;

            Vectors.assertSame(
                    Json.parseObject(document).get("registration"), Vectors.node(Registration.of(direct, null)));
            assertThat(TableDocument.fingerprint(document)).as(id).isEqualTo(Fingerprint.of(direct));
            assertThat(Fingerprint.of(read)).as(id).isEqualTo(Fingerprint.of(direct));
            assertThat(TableNames.of(read)).as(id).isEqualTo(TableNames.of(direct));
            assertThat(TableDdl.createStatements(read)).as(id).isEqualTo(TableDdl.createStatements(direct));
            assertThat(read.upsertKey()).as(id).isEqualTo(direct.upsertKey());
        }
    }

    private RecordCompilation run(Compiler compiler, List<JsonNode> models) {
        return RecordCompilation.run(
                compiler,
                directory.resolve(compiler.name()),
                models,
                model -> new RecordSource.Settings("", false, List.of()));
    }
}

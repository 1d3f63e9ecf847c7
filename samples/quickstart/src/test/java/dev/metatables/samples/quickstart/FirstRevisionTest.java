package dev.metatables.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.migrations.generate.RevisionGenerator;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionFormat;
import dev.metatables.migrations.revision.Revisions;
import dev.metatables.migrations.run.RevisionProof;
import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reviewed file is what the records and the generator make of it. {@code -Dmetatables.golden.write=true} writes it
 * anew; review the change.
 */
class FirstRevisionTest {

    private static final String REVISION = "5a1d0c3e7b42";
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theReviewedFileIsWhatTheRecordsMake(@TempDir Path data) throws SQLException, IOException {
        ProviderTables tables =
                ProviderTables.onClassPath(FirstRevisionTest.class.getClassLoader(), PortfolioData.PACKAGE);
        RevisionFile generated = RevisionGenerator.first(tables, REVISION, "first tables", CREATED);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedOptions.at(data));
                Connection connection = postgres.connect("postgres")) {
            generated = new RevisionProof(connection).prove(generated, tables.schema());
        }
        Path reviewed = Path.of("src/main/resources", Revisions.folder(tables.provider()), generated.name());
        if (Boolean.getBoolean("metatables.golden.write")) {
            Files.createDirectories(reviewed.getParent());
            Files.writeString(reviewed, RevisionFormat.write(generated));
        }

        assertThat(reviewed).hasContent(RevisionFormat.write(generated));
    }
}

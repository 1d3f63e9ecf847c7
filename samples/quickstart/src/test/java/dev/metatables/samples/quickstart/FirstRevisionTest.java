package dev.metatables.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.migrations.generate.Autogenerate;
import dev.metatables.migrations.generate.Draft;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionFormat;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.revision.Revisions;
import dev.metatables.migrations.schema.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The reviewed file is what the records and the generator make of it. {@code -Dmetatables.golden.write=true} writes it
 * anew; review the change.
 */
class FirstRevisionTest {

    private static final String REVISION = "5a1d0c3e7b42";
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theReviewedFileIsWhatTheRecordsMake() throws IOException {
        ProviderTables tables =
                ProviderTables.onClassPath(FirstRevisionTest.class.getClassLoader(), PortfolioData.PACKAGE);
        Draft draft = new Draft(REVISION, "first tables", CREATED, Set.of());
        RevisionFile generated;
        try (Scratch scratch = Scratch.embedded()) {
            generated = new Autogenerate(scratch)
                    .next(tables, RevisionGraph.of(List.of()), draft)
                    .orElseThrow();
        }
        Path reviewed = Path.of("src/main/resources", Revisions.folder(tables.provider()), generated.name());
        if (Boolean.getBoolean("metatables.golden.write")) {
            Files.createDirectories(reviewed.getParent());
            Files.writeString(reviewed, RevisionFormat.write(generated));
        }

        assertThat(reviewed).hasContent(RevisionFormat.write(generated));
    }
}

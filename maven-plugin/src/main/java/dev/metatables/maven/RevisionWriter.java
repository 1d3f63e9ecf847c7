package dev.metatables.maven;

import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionFormat;
import dev.metatables.migrations.revision.Revisions;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/** Puts a new revision file where it belongs; an existing one is never overwritten. */
final class RevisionWriter {

    private final Log log;
    private final Path module;
    private final boolean dryRun;

    RevisionWriter(Log log, Path module, boolean dryRun) {
        this.log = log;
        this.module = module;
        this.dryRun = dryRun;
    }

    void write(Path folder, RevisionFile file) {
        Path target = folder.resolve(file.name());
        if (dryRun) {
            log.info("Would write " + module.relativize(target) + ":");
            RevisionFormat.write(file).lines().forEach(log::info);
            return;
        }
        Revisions.write(folder, file);
        log.info("Wrote " + module.relativize(target) + ". Review it, then run metatables:upgrade.");
    }
}

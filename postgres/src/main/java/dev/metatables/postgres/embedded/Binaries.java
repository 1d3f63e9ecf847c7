package dev.metatables.postgres.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Unpacked programs of one PostgreSQL version.
 *
 * @param version full version, such as {@code 18.6}
 */
record Binaries(Path home, String version) {

    int majorVersion() {
        return Integer.parseInt(version.split("\\D", 2)[0]);
    }

    Path initdb() {
        return program(home, "initdb");
    }

    Path postgres() {
        return program(home, "postgres");
    }

    Path pgCtl() {
        return program(home, "pg_ctl");
    }

    boolean complete() {
        return Files.isExecutable(initdb()) && Files.isExecutable(postgres()) && Files.isExecutable(pgCtl());
    }

    static Path program(Path home, String name) {
        String file = Platform.current().windows() ? name + ".exe" : name;
        return home.resolve("bin").resolve(file);
    }
}

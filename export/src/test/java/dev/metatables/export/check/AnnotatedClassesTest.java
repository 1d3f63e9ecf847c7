package dev.metatables.export.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Table;
import dev.metatables.export.Samples;
import dev.metatables.export.check.CheckReport.Finding;
import dev.metatables.export.check.CheckReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On classes javac made without the processor. */
class AnnotatedClassesTest {
    @TempDir
    private Path classes;

    private void compile(String name, String text) throws IOException {
        Path source = Files.writeString(classes.resolve(name + ".java"), text);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(code).isZero();
    }

    @Test
    void aRecordWithoutContractIsFoundWhateverItsAnnotation() throws IOException {
        compile("One", "package p; @dev.metatables.annotations.MetaTable public record One(int a) {}");
        compile("Two", "package p; class Two { @dev.metatables.annotations.TimeIndexMetaTable record Row(int a) {} }");
        compile("Three", "package p; @Deprecated public record Three(int a) {}");
        CheckReport report = AnnotatedClasses.compare(classes, List.of());
        assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(report.findings())
                .extracting(Finding::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("p.One ", "annotationProcessorPaths"),
                        text -> assertThat(text).contains("p.Two$Row "));
    }

    @Test
    void aContractWithoutRecordIsALeftOver() {
        Table account = Samples.portfolio().get(0);
        CheckReport report = AnnotatedClasses.compare(classes, List.of(account));
        assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(report.findings().get(0).text()).contains(account.record(), "left over");
    }

    @Test
    void aClassFileThatCannotBeReadIsNoPass() throws IOException {
        Files.write(classes.resolve("Broken.class"), new byte[] {1, 2, 3});
        CheckReport report = AnnotatedClasses.compare(classes, List.of());
        assertThat(report.outcome()).isEqualTo(Outcome.COULD_NOT_CHECK);
        assertThat(report.findings().get(0).text()).contains("Broken.class");
    }

    @Test
    void aMissingFolderIsNoPass() {
        CheckReport report = AnnotatedClasses.compare(classes.resolve("none"), List.of());
        assertThat(report.outcome()).isEqualTo(Outcome.COULD_NOT_CHECK);
    }
}

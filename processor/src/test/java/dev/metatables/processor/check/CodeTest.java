package dev.metatables.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeHasAPage(Code code) {
        assertThat(Path.of("../docs/errors", code.text() + ".md")).exists();
    }
}

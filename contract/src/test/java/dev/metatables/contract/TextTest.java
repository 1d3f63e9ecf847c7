package dev.metatables.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.type.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\u00a0", "\u0085", "\u001c", "\u2007", "\u202f", "\u3000"})
    void allWhiteSpaceCounts(String space) {
        assertThat(Text.trim(space + "a" + space + "b" + space)).isEqualTo("a" + space + "b");
        assertThat(Text.isBlank(space)).isTrue();
        assertThat(Text.collapse(space + "a" + space + space + "b" + space)).isEqualTo("a b");
        assertThat(Cadence.normalize(space + "1D" + space)).isEqualTo("1d");
        assertThat(Cadence.normalize(space)).isNull();
        assertThat(DataTypes.normalize(space + "DOUBLE" + space + space + "Precision"))
                .isEqualTo("float64");
        assertThat(DataTypes.backendTypeHint(space)).isNull();
        assertThat(Samples.keyTo(space).targetSchema()).isNull();
    }

    @Test
    void whatOnlyLooksEmptyIsKept() {
        assertThat(Text.trim("\u200b")).isEqualTo("\u200b");
    }
}

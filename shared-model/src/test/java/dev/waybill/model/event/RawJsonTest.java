package dev.waybill.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawJsonTest {

    @Test
    void isItsBytes() {
        RawJson json = RawJson.of("\"ü\"");

        assertThat(json.bytes()).containsExactly('"', 0xc3, 0xbc, '"');
        assertThat(json.size()).isEqualTo(4);
        assertThat(json).isEqualTo(RawJson.wrap(json.bytes().clone())).hasSameHashCodeAs(RawJson.of("\"ü\""));
        assertThat(json).isNotEqualTo(RawJson.of("\"u\"")).isNotEqualTo(null);
    }

    @Test
    void saysNothingOfItsContent() {
        assertThat(RawJson.of("{\"secret\":1}")).hasToString("RawJson[12 bytes]");
    }
}

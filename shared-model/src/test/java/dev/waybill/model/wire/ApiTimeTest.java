package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-20T10:00:00Z,           2026-02-20T10:00:00",
        "2026-02-20T10:00:59.999999999Z, 2026-02-20T10:00:59",
        "1970-01-01T00:00:00Z,           1970-01-01T00:00:00",
        "0001-01-01T00:00:00Z,           0001-01-01T00:00:00",
        "9999-12-31T23:59:59Z,           9999-12-31T23:59:59",
    })
    void isUtcToTheSecondWithoutZone(Instant time, String text) {
        assertThat(ApiTime.format(time)).isEqualTo(text);
    }
}

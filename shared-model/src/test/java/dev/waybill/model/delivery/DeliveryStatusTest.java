package dev.waybill.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStatusTest {

    @ParameterizedTest
    @CsvSource({"PENDING, pending", "SUCCESS, success", "FAILED, failed"})
    void hasTheWordOfTheApi(DeliveryStatus status, String word) {
        assertThat(status.word()).isEqualTo(word);
        assertThat(DeliveryStatus.ofWord(word)).contains(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SUCCESS", "succeeded", " success"})
    void hasNoOtherWords(String word) {
        assertThat(DeliveryStatus.ofWord(word)).isEmpty();
    }
}

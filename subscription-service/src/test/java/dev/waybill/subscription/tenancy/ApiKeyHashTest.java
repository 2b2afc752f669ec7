package dev.waybill.subscription.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyHashTest {
    private static final String KEY = "wbk_" + "A".repeat(43);

    @Test
    void isTheSha256OfTheWholeKey() {
        ApiKeyHash hash = ApiKeyHash.ofKey(KEY).orElseThrow();

        assertThat(hash.hex()).isEqualTo("25db906b64eb10e212b2abb5363d296ca6c1492dc88ec9531d053c32c47649b1");
        assertThat(hash.matches(hash.hex())).isTrue();
        assertThat(hash.matches("0".repeat(64))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wbk_",
                "wbk_short",
                "key_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "wbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+"
            })
    void whatDoesNotLookLikeAKeyHasNone(String text) {
        assertThat(ApiKeyHash.ofKey(text)).isEmpty();
    }
}

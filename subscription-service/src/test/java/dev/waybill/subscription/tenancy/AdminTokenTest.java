package dev.waybill.subscription.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {
    private static final String TOKEN = "t0ken-t0ken-t0ken-t0ken-t0ken-t0";

    @Test
    void matchesItselfAndNothingElse() {
        AdminToken token = token(TOKEN);

        assertThat(token.configured()).isTrue();
        assertThat(token.matches(TOKEN)).isTrue();
        assertThat(token.matches(TOKEN + "0")).isFalse();
        assertThat(token.matches(TOKEN.substring(1))).isFalse();
        assertThat(token.matches(TOKEN.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(token.matches("")).isFalse();
    }

    @Test
    void withoutOneNothingMatches() {
        AdminToken none = new AdminToken(new Config(Optional.empty()));

        assertThat(none.configured()).isFalse();
        assertThat(none.matches("")).isFalse();
        assertThat(none.matches(TOKEN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "s3cret-s3cret-s3cret-s3cret-s3c",
                "s3cret s3cret s3cret s3cret s3cret",
                "s3cretäs3cretäs3cretäs3cretäs3cret"
            })
    void whatIsShortOrCannotBeSentStopsTheStartWithoutBeingTold(String weak) {
        assertThatThrownBy(() -> token(weak))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("WAYBILL_ADMIN_TOKEN")
                .hasMessageContaining("at least 32 characters")
                .hasMessageNotContaining("s3cret");
    }

    private static AdminToken token(String text) {
        return new AdminToken(new Config(Optional.of(text)));
    }

    private record Config(Optional<String> token) implements AdminConfig {}
}

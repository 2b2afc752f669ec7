package dev.waybill.subscription.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "acme", "Acme_2.eu-1", "...", ".a", "a..", "0"})
    void isPlausible(String id) {
        assertThat(OrganizationId.plausible(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "ä", "a\n", "a\0", "a%20"})
    void isNot(String id) {
        assertThat(OrganizationId.plausible(id)).isFalse();
    }

    @Test
    void hasAtMost64Characters() {
        assertThat(OrganizationId.plausible("a".repeat(64))).isTrue();
        assertThat(OrganizationId.plausible("a".repeat(65))).isFalse();
    }

    @Test
    void isPlausibleIfGenerated() {
        assertThat(OrganizationId.plausible(OrganizationId.next())).isTrue();
        assertThat(OrganizationId.next()).startsWith("org-").isNotEqualTo(OrganizationId.next());
    }
}

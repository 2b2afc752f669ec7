package dev.waybill.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCatalogTest {

    @Test
    void hasTheThirteenTypesOfTheApiInItsOrder() {
        EventCatalog catalog = new EventCatalog(List.of(EventCatalog.DEFAULT_TYPES.split(",")));

        assertThat(catalog.types())
                .containsExactly(
                        "campaign.created",
                        "campaign.updated",
                        "campaign.deleted",
                        "campaign.launched",
                        "campaign.status_changed",
                        "document.created",
                        "document.updated",
                        "document.generated",
                        "intelligence.completed",
                        "research.completed",
                        "company.enriched",
                        "person.enriched",
                        "company_intelligence.completed");
    }

    @Test
    void keepsTheOrderItWasGivenAndMergesRepeats() {
        EventCatalog catalog = new EventCatalog(List.of("b.two", "a.one", "b.two"));

        assertThat(catalog.types()).containsExactly("b.two", "a.one");
        assertThat(catalog.contains("a.one")).isTrue();
        assertThat(catalog.contains("A.one")).isFalse();
        assertThat(catalog.contains("a")).isFalse();
    }

    @Test
    void isNotEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventCatalog(List.of()))
                .withMessage("WAYBILL_CATALOG_EVENT_TYPES is empty; name at least one event type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Campaign.created", "campaign..created", ".a", "a.", "a b", "a-b", "ü", "a\n"})
    void refusesTypesThatAreNotWordsJoinedByDots(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventCatalog(List.of("campaign.created", type)))
                .withMessageStartingWith("event type '" + type + "' is not lower-case words joined by dots");
    }

    @Test
    void refusesTypesOfMoreThanAHundredCharacters() {
        assertThat(new EventCatalog(List.of("x".repeat(100))).types()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventCatalog(List.of("x".repeat(101))))
                .withMessageEndingWith("of at most 100 characters");
    }
}

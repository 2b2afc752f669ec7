package dev.waybill.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryIdsTest {

    /** Ids are stored and known to receivers: the same three parts give the same id for ever. */
    @ParameterizedTest
    @CsvSource({
        "/campaigns,                    evt-1,  wh-01jmh5zq8w3k7x2v9n4d6r0t5b, del-6h6vjnnbm1a2zt25rg3adeabva",
        "https://example.com/campaigns, 42,     wh-01jmh5zq8w3k7x2v9n4d6r0t5b, del-59dekzcat7gzm9bfagprg15dt7",
        "ürn:größe,                     ключ-7, wh-01jmh5zq8w3k7x2v9n4d6r0t5b, del-7d4r166xfz5ejx3hk9g9whev2h",
        "a,                             bc,     d,                             del-7hbmh9secrgjt3pfnr4qc8dhps",
        "ab,                            c,      d,                             del-7yqcqwbrnqy27ynz2xfcm6h6s7",
    })
    void stayWhatTheyWere(String source, String event, String webhook, String id) {
        assertThat(DeliveryIds.of(source, event, webhook)).isEqualTo(id);
    }

    @Property
    void looksLikeAnId(@ForAll String source, @ForAll String event, @ForAll String webhook) {
        assertThat(DeliveryIds.of(source, event, webhook)).matches("del-[0-7][0-9a-hjkmnp-tv-z]{25}");
    }
}

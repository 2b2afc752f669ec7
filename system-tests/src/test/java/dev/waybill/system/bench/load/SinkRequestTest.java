package dev.waybill.system.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkRequestTest {
    private static final String HEAD = "POST /hooks/17 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n";

    @Test
    void aWholePostTellsItsTargetAndItsBody() {
        assertThat(of(HEAD + "body")).isEqualTo(new SinkRequest.Whole(17, HEAD.length(), 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "Content-Length", "CONTENT-LENGTH"})
    void headersAreFoundInAnyCase(String name) {
        assertThat(of(HEAD.replace("Content-Length", name) + "body")).isInstanceOf(SinkRequest.Whole.class);
    }

    @Test
    void anyPartOfAPostIsIncomplete() {
        for (int length = 0; length < HEAD.length() + 4; length++) {
            assertThat(of((HEAD + "body").substring(0, length))).isEqualTo(new SinkRequest.Incomplete());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /hooks/17 HTTP/1.1\r\nContent-Length: 4\r\n\r\n",
                "POST /hooks/17 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST /hooks HTTP/1.1\r\nContent-Length: 4\r\n\r\n",
                "POST /hooks/17 HTTP/1.1\r\nX-Content-Length: 4\r\n\r\n"
            })
    void everythingElseIsMalformed(String head) {
        assertThat(of(head)).isEqualTo(new SinkRequest.Malformed());
    }

    private static SinkRequest of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return SinkRequest.of(bytes, bytes.length);
    }
}

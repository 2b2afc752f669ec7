package dev.waybill.system.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    @ParameterizedTest
    @ValueSource(ints = {22, 23, 200, 1024, 100_000})
    void areJsonOfExactlyTheSize(int size) throws Exception {
        String body = Bodies.of(size).text(3);

        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSize(size);
        assertThat(new ObjectMapper().readTree(body).isObject()).isTrue();
        assertThat(body).as("as it is put into JSON as text").doesNotContain("\\");
    }

    @Test
    void differForLongerThanCompressionLooksBack() {
        Bodies bodies = Bodies.of(1024);
        Set<String> different = new HashSet<>();
        for (int i = 0; i < 64; i++) {
            different.add(bodies.text(1_000_000 + i));
        }

        assertThat(different).hasSize(64);
    }

    @Test
    void compressLikeDataOfThisKind() {
        Bodies bodies = Bodies.of(1024);
        StringBuilder batch = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            batch.append(bodies.text(i));
        }

        assertThat(compressed(batch.toString()) / (double) batch.length()).isBetween(0.25, 0.6);
    }

    @Test
    void cannotBeSmallerThanAnObject() {
        assertThatThrownBy(() -> Bodies.of(21)).hasMessage("bodies have at least 22 bytes");
    }

    private static int compressed(String text) {
        Deflater deflater = new Deflater();
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        int size = deflater.deflate(new byte[text.length()]);
        deflater.end();
        return size;
    }
}

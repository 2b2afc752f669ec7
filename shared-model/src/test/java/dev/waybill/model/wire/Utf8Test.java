package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final int LONGEST = 40;

    @Test
    void asciiOfAnyLengthIsUtf8() {
        for (int length = 0; length <= LONGEST; length++) {
            byte[] ascii = ascii(length);
            assertThatCode(() -> Utf8.check(ascii, "the text")).doesNotThrowAnyException();
        }
    }

    @Test
    void aLoneByteAboveAsciiIsFoundWhereverItStands() {
        for (int length = 1; length <= LONGEST; length++) {
            for (int place = 0; place < length; place++) {
                byte[] wrong = ascii(length);
                wrong[place] = (byte) 0x80;
                assertThatThrownBy(() -> Utf8.check(wrong, "the text"))
                        .isInstanceOf(UnreadableRecordException.class)
                        .hasMessage("the text is not UTF-8");
            }
        }
    }

    private static byte[] ascii(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x7F);
        return bytes;
    }
}

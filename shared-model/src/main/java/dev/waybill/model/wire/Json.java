package dev.waybill.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The streaming JSON that the codecs share. */
final class Json {
    private static final JsonFactory FACTORY = factory();
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Json() {}

    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                // Payloads bring names of any kind; a table of the whole JVM is no place for them.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // Payloads are passed on unread, so that their numbers and names cost nothing but their bytes.
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws UnreadableRecordException if the text is not UTF-8 without byte order mark (RFC 8259 section 8.1): the
     *     parser alone guesses UTF-16 and UTF-32, and passes over some of what is not UTF-8
     */
    static JsonParser parser(byte[] utf8) throws IOException, UnreadableRecordException {
        Utf8.check(utf8, "not JSON: the text");
        if (Arrays.mismatch(utf8, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length) {
            throw new UnreadableRecordException("not JSON: the text begins with a byte order mark");
        }
        for (int i = 0; i < Math.min(4, utf8.length); i++) {
            if (utf8[i] == 0) {
                throw new UnreadableRecordException("not JSON: the text is not UTF-8");
            }
        }
        return FACTORY.createParser(utf8);
    }

    static void expect(JsonParser json, JsonToken token, String what) throws IOException, UnreadableRecordException {
        if (json.currentToken() != token) {
            throw new UnreadableRecordException(what);
        }
    }

    /** Moves on and finds the end of the text. */
    static void expectEnd(JsonParser json) throws IOException, UnreadableRecordException {
        if (json.nextToken() != null) {
            throw new UnreadableRecordException("not JSON: there is more after the first value");
        }
    }

    /** The string at the parser's current value. */
    static String string(JsonParser json, String field) throws IOException, UnreadableRecordException {
        expect(json, JsonToken.VALUE_STRING, "'" + field + "' is not a string");
        return json.getText();
    }
}

package dev.waybill.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The streaming JSON that the codecs share. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    interface Writing {
        void to(JsonGenerator json) throws IOException;
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

    /** @throws UnreadableRecordException if the text is not UTF-8: the parser would otherwise guess UTF-16 or UTF-32 */
    static JsonParser parser(byte[] utf8) throws IOException, UnreadableRecordException {
        for (int i = 0; i < Math.min(4, utf8.length); i++) {
            if (utf8[i] == 0) {
                throw new UnreadableRecordException("JSON must be UTF-8");
            }
        }
        return FACTORY.createParser(utf8);
    }

    static void expect(JsonParser json, JsonToken token, String what) throws IOException, UnreadableRecordException {
        if (json.currentToken() != token) {
            throw new UnreadableRecordException(what);
        }
    }

    /** The string at the parser's current value. */
    static String string(JsonParser json, String field) throws IOException, UnreadableRecordException {
        expect(json, JsonToken.VALUE_STRING, "'" + field + "' is not a string");
        return json.getText();
    }
}

package dev.waybill.subscription.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a body as one JSON object, without leniency: what two readers could understand differently is refused. */
public final class JsonObject {
    /** Of a body, in bytes. The longest valid request has a tenth of it. */
    public static final int MAX_SIZE = 64 * 1024;

    /** Of objects and arrays in each other. Valid requests have two. */
    private static final int MAX_DEPTH = 20;
    /** In characters. Valid requests have no numbers. */
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final ObjectReader STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_SIZE)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonObject() {}

    /** What a body turned out to be. */
    public sealed interface Reading {
        /** @throws ProblemException if it is no such object */
        default ObjectNode orThrow() {
            return switch (this) {
                case Read(var object) -> object;
                case Unreadable(var problem) -> throw new ProblemException(ProblemType.MALFORMED_BODY, problem);
                case TooLarge() -> throw tooLarge();
            };
        }

        record Read(ObjectNode object) implements Reading {}

        /**
         * @param problem what is wrong with the body, as a sentence for the client
         */
        record Unreadable(String problem) implements Reading {}

        record TooLarge() implements Reading {}
    }

    /** Reads no more than {@link #MAX_SIZE} bytes, so that no client decides how much memory that takes. */
    public static Reading read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_SIZE + 1);
            return bytes.length > MAX_SIZE ? new Reading.TooLarge() : read(bytes);
        } catch (IOException e) { // the client is gone, or has not said anything for too long
            return new Reading.Unreadable("The body breaks off before its end");
        }
    }

    static ProblemException tooLarge() {
        return new ProblemException(ProblemType.BODY_TOO_LARGE, "A body has at most " + MAX_SIZE + " bytes");
    }

    private static Reading read(byte[] body) {
        if (body.length == 0) {
            return new Reading.Unreadable("The body is empty; send a JSON object");
        }
        try {
            JsonNode node = STRICT.readTree(text(body));
            return node instanceof ObjectNode object
                    ? new Reading.Read(object)
                    : new Reading.Unreadable("The body is not a JSON object");
        } catch (CharacterCodingException e) {
            return new Reading.Unreadable("The body is not UTF-8");
        } catch (StreamConstraintsException e) {
            return new Reading.Unreadable("The body has more than " + MAX_DEPTH
                    + " levels of objects and arrays, or a number of more than " + MAX_NUMBER_LENGTH + " characters");
        } catch (JsonProcessingException e) {
            return new Reading.Unreadable(problem(e));
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        // The decoder of new String would quietly replace what it cannot read.
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /** The parser's own words name its classes; of them, only the name of a repeated field is of use. */
    private static String problem(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return e.getOriginalMessage().startsWith("Duplicate field ")
                ? "The body repeats a field" + where
                : "The body is not valid JSON" + where;
    }
}

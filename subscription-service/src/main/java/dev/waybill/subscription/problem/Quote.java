package dev.waybill.subscription.problem;

/** What a client sent, as an answer may repeat it: short, and text that every JSON parser takes. */
public final class Quote {
    /** In Unicode characters. */
    private static final int MAX_LENGTH = 100;

    private static final int REPLACEMENT = '\uFFFD';

    private Quote() {}

    /** Cut where it is too long; a half of a surrogate pair is replaced. */
    public static String of(String text) {
        StringBuilder quote = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .map(character -> isLoneSurrogate(character) ? REPLACEMENT : character)
                .forEach(quote::appendCodePoint);
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? quote.toString()
                : quote.append('…').toString();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

package dev.waybill.system.bench.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request in which placeholders such as {@code ${id}} stand for what differs: in the URL, the headers and the body.
 *
 * @param body empty for none
 */
public record RequestTemplate(String method, String url, Map<String, String> headers, String body) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    public RequestTemplate {
        headers = Map.copyOf(headers);
    }

    /** @throws IllegalArgumentException which names a placeholder that is none of these, or a wrong URL */
    void check(String field, Set<String> known) {
        for (String text : texts()) {
            for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); ) {
                if (!known.contains(matcher.group(1))) {
                    throw new IllegalArgumentException(field + " has an unknown placeholder " + matcher.group()
                            + "; those it may have are "
                            + known.stream()
                                    .sorted()
                                    .map(name -> "${" + name + "}")
                                    .collect(Collectors.joining(", ")));
                }
            }
        }
        if (!url.matches("https?://[^/]+.*")) {
            throw new IllegalArgumentException(field + ".url begins with http:// or https://; it is '" + url + "'");
        }
    }

    private List<String> texts() {
        return Stream.concat(Stream.of(url, body), headers.values().stream()).toList();
    }

    /** @param values of the placeholders */
    RequestTemplate fill(Map<String, String> values) {
        Map<String, String> filled = new LinkedHashMap<>();
        headers.forEach((name, value) -> filled.put(name, fill(value, values)));
        return new RequestTemplate(method, fill(url, values), filled, fill(body, values));
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1))));
    }
}

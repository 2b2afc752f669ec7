package dev.waybill.system.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads PromQL as far as rules and dashboards need it, and tells which metrics it names. It knows the grammar of
 * selectors, ranges, operators with matching, aggregations and the functions that are used; types of values it does not
 * check.
 */
final class PromQl {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<duration>(?:[0-9]+(?:ms|[smhdwy]))+)"
            + "|(?<number>[0-9]+(?:\\.[0-9]+)?)|(?<name>[a-zA-Z_$][a-zA-Z0-9_:]*)|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<sign>==|!=|=~|!~|<=|>=|[-+*/%^<>=(){}\\[\\],]))");
    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "min", "max", "avg", "count", "stddev", "topk", "bottomk", "quantile");
    private static final Set<String> FUNCTIONS = Set.of(
            "rate", "increase", "deriv", "absent", "histogram_quantile", "clamp_min", "time", "delta", "max_over_time");
    private static final Set<String> OPERATORS =
            Set.of("and", "or", "unless", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^");
    private static final Set<String> MATCHES = Set.of("=", "!=", "=~", "!~");

    private record Token(String kind, String text) {}

    private final String expression;
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> metrics = new TreeSet<>();
    private int next;

    private PromQl(String expression) {
        this.expression = expression;
        Matcher token = TOKEN.matcher(expression.strip());
        int at = 0;
        while (at < token.regionEnd() && token.find(at) && token.start() == at) {
            String kind = List.of("duration", "number", "name", "text", "sign").stream()
                    .filter(one -> token.group(one) != null)
                    .findFirst()
                    .orElseThrow();
            tokens.add(new Token(kind, token.group(kind)));
            at = token.end();
        }
        require(at == expression.strip().length(), "an unknown character at " + at);
    }

    /**
     * The names of the metrics that the expression selects.
     *
     * @throws IllegalArgumentException if it is none; with the place
     */
    static Set<String> metrics(String expression) {
        PromQl parser = new PromQl(expression);
        parser.expression();
        parser.require(parser.next == parser.tokens.size(), "more than one expression");
        return parser.metrics;
    }

    private void expression() {
        operand();
        while (OPERATORS.contains(peek())) {
            take();
            skip("bool");
            if (skip("on") || skip("ignoring")) {
                labels();
                if (skip("group_left") || skip("group_right")) {
                    optionalLabels();
                }
            }
            operand();
        }
    }

    private void operand() {
        if (skip("-")) {
            operand();
        } else if (skip("(")) {
            expression();
            expect(")");
        } else if (kind().equals("number")) {
            take();
        } else if (AGGREGATIONS.contains(peek())) {
            take();
            boolean grouped = grouping();
            arguments();
            if (!grouped) {
                grouping();
            }
        } else if (kind().equals("name")
                && next + 1 < tokens.size()
                && tokens.get(next + 1).text().equals("(")) {
            String function = take();
            require(FUNCTIONS.contains(function), "no function " + function);
            arguments();
        } else {
            selector();
        }
    }

    private boolean grouping() {
        if (skip("by") || skip("without")) {
            labels();
            return true;
        }
        return false;
    }

    private void arguments() {
        expect("(");
        if (!skip(")")) {
            do {
                expression();
            } while (skip(","));
            expect(")");
        }
    }

    private void selector() {
        require(kind().equals("name"), "no metric");
        metrics.add(take());
        if (skip("{")) {
            while (!skip("}")) {
                matcher();
                require(skip(",") || peek().equals("}"), "no end of the labels");
            }
        }
        if (skip("[")) {
            require(kind().equals("duration") || peek().equals("$__rate_interval"), "no duration");
            take();
            expect("]");
        }
    }

    private void matcher() {
        require(kind().equals("name"), "no label");
        take();
        require(MATCHES.contains(peek()), "no comparison of a label");
        boolean isPattern = take().endsWith("~");
        require(kind().equals("text"), "no value of a label");
        String value = take();
        if (isPattern) {
            try {
                Pattern unused = Pattern.compile(value.substring(1, value.length() - 1));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(expression + ": " + e.getMessage(), e);
            }
        }
    }

    private void labels() {
        require(peek().equals("("), "no labels");
        optionalLabels();
    }

    private void optionalLabels() {
        if (skip("(") && !skip(")")) {
            do {
                require(kind().equals("name"), "no label");
                take();
            } while (skip(","));
            expect(")");
        }
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next).text() : "";
    }

    private String kind() {
        return next < tokens.size() ? tokens.get(next).kind() : "";
    }

    private String take() {
        return tokens.get(next++).text();
    }

    private boolean skip(String text) {
        boolean there = peek().equals(text);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String text) {
        require(skip(text), "no " + text);
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            String before = String.join(
                    " ", tokens.subList(0, next).stream().map(Token::text).toList());
            throw new IllegalArgumentException(expression + ": " + problem + " behind '" + before + "'");
        }
    }
}

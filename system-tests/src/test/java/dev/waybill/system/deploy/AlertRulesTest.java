package dev.waybill.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether Prometheus can read the alerts, and whoever is woken by one knows what to do. */
class AlertRulesTest {
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.([a-z_]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^### (Waybill[A-Za-z]+)$");

    private final List<JsonNode> rules = AlertRules.all();
    private final String operations = Files.readString(Path.of("..", "docs", "operations.md"));

    AlertRulesTest() throws IOException {}

    @Test
    void everyAlertHasAnExpressionThatCanBeRead() {
        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(PromQl.metrics(rule.get("expr").asText()))
                        .as(rule.get("alert").asText())
                        .isNotEmpty());
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhereToReadOn() {
        assertThat(rules).allSatisfy(rule -> {
            String alert = rule.get("alert").asText();
            JsonNode annotations = rule.get("annotations");
            assertThat(alert).startsWith("Waybill");
            assertThat(rule.get("labels").get("severity").asText()).isIn("critical", "warning");
            assertThat(annotations.get("summary").asText()).as(alert).isNotBlank();
            assertThat(annotations.get("description").asText()).as(alert).isNotBlank();
            assertThat(annotations.get("runbook_url").asText())
                    .endsWith("/docs/operations.md#" + alert.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void theRunbookHasASectionWithCauseAndActionForEachAlertAndNoOther() {
        assertThat(HEADING.matcher(operations).results().map(heading -> heading.group(1)))
                .containsExactlyElementsOf(
                        rules.stream().map(rule -> rule.get("alert").asText()).toList());
        assertThat(rules)
                .allSatisfy(
                        rule -> assertThat(section(rule.get("alert").asText())).contains("**Cause.**", "**Do.**"));
    }

    private String section(String alert) {
        return operations.split("(?m)^### " + alert + "$", 2)[1].split("(?m)^##+ ", 2)[0];
    }

    /** A label that the expression does not keep would be empty in the message. */
    @Test
    void messagesNameLabelsThatTheirExpressionsKeep() {
        assertThat(rules).allSatisfy(rule -> {
            String expression = rule.get("expr").asText();
            boolean keepsAll = !expression.contains("sum") && !expression.contains("max");
            assertThat(LABEL.matcher(rule.get("annotations").toString())
                            .results()
                            .map(MatchResult::group))
                    .as(rule.get("alert").asText())
                    .allSatisfy(label -> assertThat(keepsAll
                                    || expression.contains("by (" + label.substring("$labels.".length()) + ")"))
                            .isTrue());
        });
    }
}

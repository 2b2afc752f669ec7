package dev.waybill.system.deploy.kubernetes;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The Helm chart, rendered by Helm itself, which comes as a library. */
final class Chart {
    static final Path FOLDER = Path.of("..", "deploy", "helm", "waybill");
    private static final Pattern DOCUMENT = Pattern.compile("(?m)^---\n# Source: waybill/templates/(.+)\n");

    private static final String OLDEST_KUBERNETES = "1.30.0";

    private final Helm helm = new Helm(FOLDER);

    /** What a release of the name waybill would be. */
    String render(Path values) {
        return template().withValuesFile(values).call();
    }

    /**
     * What each template would be.
     *
     * @param settings in which it differs from the defaults
     */
    Map<String, String> render(Map<String, Object> settings) {
        TemplateCommand template = template();
        settings.forEach(template::set);
        String text = template.call();
        Map<String, String> files = new TreeMap<>();
        var documents = DOCUMENT.matcher(text);
        int begin = 0;
        String name = "";
        while (documents.find()) {
            append(files, name, text.substring(begin, documents.start()));
            name = documents.group(1);
            begin = documents.end();
        }
        append(files, name, text.substring(begin));
        return files;
    }

    private static void append(Map<String, String> files, String name, String document) {
        if (!document.isBlank()) {
            files.merge(name, document.strip() + "\n", (former, next) -> former + "---\n" + next);
        }
    }

    LintResult lint() {
        return helm.lint().strict().call();
    }

    private TemplateCommand template() {
        return helm.template().withName("waybill").withNamespace("waybill").withKubeVersion(OLDEST_KUBERNETES);
    }
}

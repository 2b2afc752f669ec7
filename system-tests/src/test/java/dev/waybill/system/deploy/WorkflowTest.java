package dev.waybill.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What GitHub runs. */
class WorkflowTest {
    private final YamlFile file = YamlFile.read(".github/workflows/build.yml");
    private final JsonNode jobs = file.content().get("jobs");

    WorkflowTest() throws IOException {}

    @Test
    void isAWorkflow() throws Exception {
        assertThat(file.violations("github-workflow.json", SpecVersion.VersionFlag.V7))
                .isEmpty();
    }

    @Test
    void runsTheTestsOnEveryPushAndPullRequest() {
        assertThat(file.content().at("/on/push/branches").get(0).asText()).isEqualTo("main");
        assertThat(file.content().get("on").has("pull_request")).isTrue();
        assertThat(commands("test")).containsExactly(".ci/run");
        assertThat(Files.isExecutable(Path.of("..", ".ci", "run"))).isTrue();
        assertThat(jobs.get("test").has("if")).isFalse();
    }

    @Test
    void publishesATagOnceItsTestsHavePassed() {
        assertThat(jobs.at("/images/if").asText()).isEqualTo("startsWith(github.ref, 'refs/tags/v')");
        assertThat(jobs.at("/images/needs").asText()).isEqualTo("test");
        assertThat(commands("images").getLast())
                .startsWith("mvn -B package jib:build ")
                .contains("-Drevision=\"${GITHUB_REF_NAME#v}\"");
    }

    @Test
    void mayWriteNothingButImages() {
        assertThat(file.content().get("permissions")).hasToString("{\"contents\":\"read\"}");
        assertThat(jobs.get("test").has("permissions")).isFalse();
        assertThat(jobs.at("/images/permissions")).hasToString("{\"contents\":\"read\",\"packages\":\"write\"}");
    }

    private List<String> commands(String job) {
        return jobs.at("/" + job + "/steps")
                .valueStream()
                .filter(step -> step.has("run"))
                .map(step -> step.get("run").asText())
                .toList();
    }
}

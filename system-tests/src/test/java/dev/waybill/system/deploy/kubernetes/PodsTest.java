package dev.waybill.system.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pods may, what they are asked, and how much time and memory they have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodsTest {
    /** docs/guarantees.md: how long each takes to end at most. */
    private static final Map<String, Duration> END =
            Map.of("subscription-service", Duration.ofSeconds(15), "delivery-service", Duration.ofSeconds(20));
    /** How long each waits before it ends by itself, WAYBILL_DATABASE_START_TIMEOUT, and 30 s to start. */
    private static final Map<String, Duration> START =
            Map.of("subscription-service", Duration.ofSeconds(90), "delivery-service", Duration.ofSeconds(30));

    private static final Map<String, Integer> MANAGEMENT_PORT =
            Map.of("subscription-service", 9000, "delivery-service", 9001);

    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m\\b");
    private static final Pattern MEBIBYTES = Pattern.compile("(\\d+)Mi");
    /** docs/performance.md: up to 421 MiB with a heap of 192 MiB; and as much room as that leaves in 512. */
    private static final int BESIDE_THE_HEAP = 320;

    private final List<Workload> workloads =
            Rendering.all().flatMap(rendering -> rendering.workloads().stream()).toList();

    Stream<Workload> workloads() {
        return workloads.stream();
    }

    /** Pod Security Standards, "Restricted". */
    @ParameterizedTest
    @MethodSource("workloads")
    void theyNeedNoPrivilege(Workload workload) {
        JsonNode pod = workload.pod();

        assertThat(pod.at("/containers")).hasSize(1);
        assertThat(List.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod::has);
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.get("volumes"))
                .allMatch(volume -> volume.has("emptyDir") || volume.has("secret") || volume.has("configMap"));
        assertThat(workload.containers()).allSatisfy(container -> {
            JsonNode security = container.get("securityContext");
            assertThat(security.get("allowPrivilegeEscalation").booleanValue()).isFalse();
            assertThat(security.at("/capabilities/drop"))
                    .extracting(JsonNode::asText)
                    .containsExactly("ALL");
            assertThat(security.at("/capabilities").has("add")).isFalse();
            assertThat(List.of("privileged", "runAsUser", "procMount")).noneMatch(security::has);
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theyCanWriteToTheirFolderOfTemporaryFilesAlone(Workload workload) {
        assertThat(workload.containers()).allSatisfy(container -> {
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.get("volumeMounts"))
                    .filteredOn(mount -> !mount.path("readOnly").asBoolean())
                    .extracting(mount -> mount.get("mountPath").asText())
                    .containsExactly("/tmp");
        });
    }

    /** With the settings of the service that starts after it, or it would migrate another database than that. */
    @ParameterizedTest
    @MethodSource("workloads")
    void theSchemaIsMigratedBeforeItIsUsed(Workload workload) {
        JsonNode before = workload.pod().path("initContainers");
        if (!workload.service().equals("subscription-service")) {
            assertThat(before).isEmpty();
            return;
        }
        assertThat(before).hasSize(1);
        JsonNode migration = before.get(0);
        assertThat(migration.get("image")).isEqualTo(workload.container().get("image"));
        assertThat(migration.get("resources")).isEqualTo(workload.container().get("resources"));
        assertThat(migration.get("volumeMounts"))
                .isSubsetOf(
                        workload.container().get("volumeMounts").valueStream().toList());
        assertThat(migration.get("env"))
                .filteredOn(variable ->
                        !workload.container().get("env").valueStream().toList().contains(variable))
                .extracting(variable -> variable.get("name").asText() + "="
                        + variable.get("value").asText())
                .containsExactly("WAYBILL_DATABASE_MIGRATE_ONLY=true");
        assertThat(Workload.variables(migration))
                .contains(
                        "WAYBILL_DATABASE_URL",
                        "WAYBILL_DATABASE_USERNAME",
                        "WAYBILL_DATABASE_PASSWORD",
                        "WAYBILL_ENCRYPTION_KEYS_FILE");
        // Kubernetes refuses probes there: it may take as long as it takes.
        assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe", "lifecycle"))
                .noneMatch(migration::has);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theyHaveNoTokenAndNoVariablesOfOtherServices(Workload workload) {
        assertThat(workload.pod().get("automountServiceAccountToken").booleanValue())
                .isFalse();
        assertThat(workload.pod().get("enableServiceLinks").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theyAreAskedAtTheManagementPort(Workload workload) {
        assertThat(workload.ports()).containsEntry("management", MANAGEMENT_PORT.get(workload.service()));
        assertThat(Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready"))
                .allSatisfy((probe, path) -> {
                    JsonNode request = workload.container().at("/" + probe + "/httpGet");
                    assertThat(request.path("path").asText()).isEqualTo("/q/health/" + path);
                    assertThat(request.path("port").asText()).isEqualTo("management");
                });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theyHaveTimeToStart(Workload workload) {
        JsonNode probe = workload.container().get("startupProbe");
        long seconds = (long) probe.get("periodSeconds").asInt()
                * probe.get("failureThreshold").asInt();

        assertThat(Duration.ofSeconds(seconds)).isGreaterThanOrEqualTo(START.get(workload.service()));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theyHaveTimeToEnd(Workload workload) {
        int before = workload.container().at("/lifecycle/preStop/sleep/seconds").asInt();
        int grace = workload.pod().get("terminationGracePeriodSeconds").asInt();

        assertThat(Duration.ofSeconds(grace - before)).isGreaterThan(END.get(workload.service()));
        // A Service sends requests for as long as not every node knows that the pod goes.
        assertThat(before > 0).isEqualTo(workload.ports().containsKey("http"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theirMemoryIsEnoughForTheHeapAndAllElse(Workload workload) {
        JsonNode resources = workload.container().get("resources");
        int limit = number(MEBIBYTES, resources.at("/limits/memory").asText());

        assertThat(limit).isGreaterThanOrEqualTo(number(HEAP, workload.value("JAVA_TOOL_OPTIONS")) + BESIDE_THE_HEAP);
        assertThat(resources.at("/requests/memory").asText())
                .isEqualTo(resources.at("/limits/memory").asText());
        assertThat(resources.at("/requests/cpu").asText()).isNotEmpty();
        assertThat(resources.at("/limits").has("cpu")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void aRolloutTakesNoneAwayBeforeItsSuccessorIsReady(Workload workload) {
        JsonNode rollout = workload.deployment().at("/spec/strategy/rollingUpdate");

        assertThat(rollout.path("maxUnavailable").asInt(-1)).isZero();
        assertThat(rollout.path("maxSurge").asInt()).isPositive();
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in '%s'", pattern, text).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}

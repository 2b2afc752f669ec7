package dev.waybill.system.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our rendering does what kustomize does, or nothing at all. */
class KustomizationTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aDeployment() throws IOException {
        write("deployment.yaml", """
                kind: Deployment
                metadata: {name: one}
                spec:
                  replicas: 2
                  containers:
                    - name: waybill
                      args: [a]
                      env:
                        - {name: A, value: a}
                        - {name: B, value: b}
                """);
        write("kustomization.yaml", """
                namespace: there
                resources: [deployment.yaml]
                patches:
                  - path: patch.yaml
                """);
    }

    @Test
    void aPatchChangesWhatItNamesAndLeavesTheRest() throws IOException {
        write("patch.yaml", """
                kind: Deployment
                metadata: {name: one}
                spec:
                  replicas: null
                  containers:
                    - name: waybill
                      env:
                        - {name: B, value: changed}
                        - {name: C, value: c}
                """);

        assertThat(Kustomization.render(folder)).containsExactlyElementsOf(Manifest.parse("""
                kind: Deployment
                metadata: {name: one, namespace: there}
                spec:
                  containers:
                    - name: waybill
                      args: [a]
                      env:
                        - {name: A, value: a}
                        - {name: B, value: changed}
                        - {name: C, value: c}
                """));
    }

    @Test
    void aPatchOfNothingIsAnError() throws IOException {
        write("patch.yaml", "kind: Deployment\nmetadata: {name: other}\n");

        assertThatThrownBy(() -> Kustomization.render(folder)).hasMessageContaining("patch.yaml\" patches nothing");
    }

    @Test
    void aListOfWhichNobodyKnowsHowItIsMergedIsAnError() throws IOException {
        write("patch.yaml", """
                kind: Deployment
                metadata: {name: one}
                spec:
                  containers:
                    - name: waybill
                      args: [b]
                """);

        assertThatThrownBy(() -> Kustomization.render(folder)).hasMessageContaining("the list args");
    }

    @Test
    void aFieldThatIsNotRenderedIsAnError() throws IOException {
        write("kustomization.yaml", "namePrefix: my-\n");

        assertThatThrownBy(() -> Kustomization.render(folder)).hasMessageContaining("namePrefix");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}

{{- define "waybill.fullname" -}}
{{ .root.Release.Name }}-{{ .name }}
{{- end }}

{{- define "waybill.instance" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: waybill
{{- end }}

{{- define "waybill.selector" -}}
app.kubernetes.io/name: {{ .name }}
{{ include "waybill.instance" . }}
{{- end }}

{{- define "waybill.labels" -}}
{{ include "waybill.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end }}

{{- define "waybill.rollout" -}}
strategy:
  type: RollingUpdate
  rollingUpdate:
    maxSurge: 1
    maxUnavailable: 0
minReadySeconds: 10
selector:
  matchLabels:
    {{- include "waybill.selector" . | nindent 4 }}
{{- end }}

{{- /* What a pod has around its container. */ -}}
{{- define "waybill.pod" -}}
serviceAccountName: {{ include "waybill.fullname" . }}
automountServiceAccountToken: false
# A Service that is called kafka would become settings such as KAFKA_PORT.
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .service.terminationGracePeriodSeconds }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  seccompProfile:
    type: RuntimeDefault
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "waybill.selector" $ | nindent 8 }}
    matchLabelKeys:
      - pod-template-hash
  {{- end }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 64Mi
  - name: encryption-keys
    secret:
      secretName: {{ .root.Values.encryptionKeys.secret.name }}
      items:
        - key: {{ .root.Values.encryptionKeys.secret.key }}
          path: encryption-keys
  {{- with .root.Values.volumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "waybill.container" -}}
image: {{ .root.Values.image.registry }}/{{ .name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
resources:
  {{- toYaml .service.resources | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
volumeMounts:
  - name: tmp
    mountPath: /tmp
  - name: encryption-keys
    mountPath: /etc/waybill
    readOnly: true
  {{- with .root.Values.volumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "waybill.probes" -}}
startupProbe:
  httpGet:
    path: /q/health/started
    port: management
  periodSeconds: 2
  timeoutSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet:
    path: /q/health/live
    port: management
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: management
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
{{- end }}

{{- /* Settings of both services; what an operator adds comes last. */ -}}
{{- define "waybill.env" -}}
- name: JAVA_TOOL_OPTIONS
  value: {{ .service.javaOptions | quote }}
- name: WAYBILL_KAFKA_BOOTSTRAP_SERVERS
  value: {{ .root.Values.kafka.bootstrapServers | quote }}
- name: WAYBILL_ENCRYPTION_KEYS_FILE
  value: /etc/waybill/encryption-keys
{{- with concat .root.Values.env .service.env }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "waybill.database" -}}
{{- with .root.Values.database -}}
- name: WAYBILL_DATABASE_URL
  value: {{ .url | quote }}
- name: WAYBILL_DATABASE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.usernameKey }}
- name: WAYBILL_DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.passwordKey }}
{{- end }}
{{- end }}

{{- define "waybill.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "waybill.fullname" . }}
  labels:
    {{- include "waybill.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  # A pod that is not ready serves nobody: it must not keep a node from being drained.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "waybill.selector" . | nindent 6 }}
{{- end }}

{{/* The parts that every pod has: who it runs as, its variables, its folders. */}}

{{- define "parley.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "parley.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "parley.environment" -}}
envFrom:
  - secretRef:
      name: {{ required "existingSecret: name the secret with PARLEY_DATABASE_URL and PARLEY_SECRET_KEY" .Values.existingSecret }}
env:
  - name: PARLEY_PUBLIC_URL
    value: {{ required "publicUrl: the address that customers call, for example https://chat.example.com" .Values.publicUrl | quote }}
  - name: PARLEY_TRUSTED_PROXIES
    value: {{ .Values.trustedProxies | quote }}
{{- if not (or .Values.files.volume .Values.s3.bucket) }}
{{- fail "files.volume=false needs s3.bucket: files would be lost with their pod" }}
{{- end }}
{{- with .Values.s3 }}
{{- if .bucket }}
  - name: PARLEY_S3_BUCKET
    value: {{ .bucket | quote }}
  - name: PARLEY_S3_REGION
    value: {{ .region | quote }}
{{- with .endpoint }}
  - name: PARLEY_S3_ENDPOINT
    value: {{ . | quote }}
{{- end }}
{{- with .prefix }}
  - name: PARLEY_S3_PREFIX
    value: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- range $name, $value := .Values.config }}
  - name: {{ $name }}
    value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "parley.folders" -}}
volumeMounts:
  # Pods share the files alone: the socket of the command line beside them is each pod's own.
  - { name: data, mountPath: /data }
  - { name: files, mountPath: /data/files }
  - { name: temporary, mountPath: /tmp }
{{- end }}

{{- define "parley.probes" -}}
startupProbe:
  httpGet: { path: /health, port: http }
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet: { path: /ready, port: http }
  periodSeconds: 5
# Restarts a process that hangs, and none that waits for its database.
livenessProbe:
  httpGet: { path: /health, port: http }
  periodSeconds: 10
  failureThreshold: 6
{{- end }}

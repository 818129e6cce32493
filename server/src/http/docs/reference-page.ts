/** The reference of every operation: a page that Scalar fills from /openapi.json. Everything that it loads is ours. */
import { escapeHtml } from './page.ts'

export const REFERENCE_SCRIPT = '/docs/reference.js'
export const START_SCRIPT = '/docs/start.js'

export function renderReferencePage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>API reference · Parley</title>
<style>html{overflow-x:clip}</style>
</head>
<body>
<div id="reference"></div>
<noscript>
<h1>API reference</h1>
<p>This page needs JavaScript. Without it, read <a href="/openapi.json">the OpenAPI document</a>,
<a href="/llms.txt">every operation in one line each</a>, or <a href="/docs/errors">the errors</a>.</p>
</noscript>
<script src="${escapeHtml(REFERENCE_SCRIPT)}"></script>
<script src="${escapeHtml(START_SCRIPT)}"></script>
</body>
</html>
`
}

/** https://github.com/scalar/scalar/blob/main/documentation/configuration.md. Nothing of it may ask another server. */
const CONFIGURATION = {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  hideTestRequestButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  showOperationId: true,
  documentDownloadType: 'direct',
  metaData: { title: 'API reference · Parley' },
}

export function writeStartScript(): string {
  return `Scalar.createApiReference('#reference', ${JSON.stringify(CONFIGURATION)})\n`
}

/** The reference of every operation as one page, made from the same document that /openapi.json serves. */
import { bodyOf, nounOf, type OpenApiDocument, type PathOperation } from '../openapi/build-openapi.ts'
import type { JsonSchema } from '../openapi/json-schema.ts'
import { escapeHtml, renderPage } from './page.ts'
import { renderResources, renderType } from './render-resources.ts'

export interface ListedOperation {
  method: string
  path: string
  operation: PathOperation
}

export function listOperations(document: OpenApiDocument): ListedOperation[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
      })),
    )
    .sort((a, b) => order(document, a) - order(document, b))
}

function order(document: OpenApiDocument, { operation }: ListedOperation): number {
  return (document.tags as { name: string }[]).findIndex(({ name }) => name === operation.tags[0])
}

export function renderReferencePage(document: OpenApiDocument, version: string, publicUrl: string): string {
  const listed = listOperations(document)
  let noun = ''
  const sections = listed.map((entry) => {
    const ownNoun = nounOf(entry.operation.operationId)
    const heading = ownNoun === noun ? '' : `<h2 id="noun-${ownNoun}">${escapeHtml(titleOf(ownNoun))}</h2>`
    noun = ownNoun
    return heading + renderOperation(entry, document, publicUrl)
  })
  return renderPage({
    title: 'API reference',
    version,
    navigation: [
      ...listed.map(({ operation }) => ({
        href: `#${operation.operationId}`,
        text: operation.operationId,
        group: titleOf(nounOf(operation.operationId)),
      })),
      ...Object.keys(document.components.schemas).map((name) => ({
        href: `#resource-${name}`,
        text: name,
        group: 'Resources',
      })),
    ],
    main: `<h1>API reference</h1>
<p>Base address <code>${escapeHtml(publicUrl || '/')}</code>. Send the key as <code>Authorization: Bearer …</code> or <code>X-API-Key</code>.
JSON in UTF-8, names in snake_case, times in ISO 8601, phone numbers in E.164. Lists answer
<code>{data, next_cursor, has_more}</code>. Send an <code>Idempotency-Key</code> with a write, and sending it again has no second effect. A field with <b>*</b> is required.</p>
${sections.join('\n')}
${renderResources(document.components.schemas)}`,
  })
}

export function titleOf(noun: string): string {
  const text = noun.replaceAll('_', ' ')
  return text[0]!.toUpperCase() + text.slice(1)
}

function renderOperation(
  { method, path, operation }: ListedOperation,
  document: OpenApiDocument,
  publicUrl: string,
): string {
  const body = bodyOf(operation)
  const isForm = operation.requestBody?.content['multipart/form-data'] !== undefined
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.name !== undefined)
  const [status, success] = Object.entries(operation.responses)[0]!
  const answered = (success.content as Record<string, { example?: unknown }> | undefined)?.[
    'application/json'
  ]
  const rows = [
    ...parameters.map((parameter) =>
      renderRow(
        parameter.name!,
        parameter.schema!,
        parameter.required ?? false,
        parameter.description,
        parameter.in!,
      ),
    ),
    ...Object.entries(body?.schema.properties ?? {}).map(([name, schema]) =>
      renderRow(name, schema, body?.schema.required?.includes(name) ?? false, schema.description, 'body'),
    ),
  ]
  return `<section class="entry" id="${operation.operationId}">
<h3><span class="method">${method}</span> <code>${escapeHtml(path)}</code> <a class="soft" href="#${operation.operationId}">${operation.operationId}</a></h3>
<p>${escapeHtml(operation.summary)}</p>
<p class="soft">${renderInlineCode(operation.description)}</p>
${rows.length > 0 ? `<table><tr><th>Field</th><th>In</th><th>Type</th><th>Meaning</th></tr>${rows.join('')}</table>` : ''}
<details><summary>Example</summary><pre>${escapeHtml(renderCurl(method, path, body?.example, publicUrl, { isForm, token: tokenOf(operation) }))}</pre>
<p class="soft">${status}</p>${answered ? `<pre>${escapeHtml(JSON.stringify(answered.example, null, 2))}</pre>` : ''}</details>
</section>`

  function renderRow(
    name: string,
    schema: JsonSchema,
    required: boolean,
    description: string | undefined,
    place: string,
  ): string {
    const type = renderType(schema, document.components.schemas)
    return `<tr><td><code>${escapeHtml(name)}</code>${required ? ' <b title="required">*</b>' : ''}</td><td class="soft">${place}</td><td class="soft">${type}</td><td>${renderInlineCode(description ?? '')}</td></tr>`
  }
}

function renderInlineCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}

/** Null where no token is needed. */
function tokenOf({ security }: PathOperation): string | null {
  if (!security) return '$PARLEY_API_KEY'
  const [scheme] = security.flatMap((needed) => Object.keys(needed))
  if (scheme === undefined) return null
  return scheme === 'visitor' ? '$VISITOR_TOKEN' : '$ACCESS_TOKEN'
}

export function renderCurl(
  method: string,
  path: string,
  body: unknown,
  publicUrl: string,
  { isForm = false, token = '$PARLEY_API_KEY' }: { isForm?: boolean; token?: string | null } = {},
): string {
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}${publicUrl}${path}`]
  if (token !== null) lines.push(`-H "Authorization: Bearer ${token}"`)
  if (isForm) lines.push(...Object.entries(body as object).map(([name, value]) => `-F ${name}=${value}`))
  else if (body !== undefined) {
    lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`)
  }
  return lines.join(' \\\n  ')
}

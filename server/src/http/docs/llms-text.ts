import { listOperations } from '../openapi/list-operations.ts'
import { bodyOf, type OpenApiDocument } from '../openapi/openapi-document.ts'

/** The API in a form that language models read at once: https://llmstxt.org */
export function renderLlmsText(document: OpenApiDocument, publicUrl: string): string {
  const lines = listOperations(document).map(({ method, path, operation }) => {
    const properties = bodyOf(operation)?.schema.properties ?? {}
    const names = [
      ...(operation.parameters ?? []).flatMap((parameter) =>
        parameter.in === 'query' ? [parameter.name!] : [],
      ),
      ...Object.keys(properties),
    ]
    return `- ${method} ${path} (${operation.operationId}): ${operation.summary}${names.length > 0 ? ` Fields: ${names.join(', ')}.` : ''}`
  })
  return `# Parley API

> The open, self-hosted conversation platform: customers on WhatsApp, AI agents grounded in a business's own knowledge, people who take over.

Base address: ${publicUrl || '/'}. Authenticate with the header "Authorization: Bearer <key>". Bodies are JSON with snake_case names; times ISO 8601 in UTC; phone numbers E.164.
Lists take limit (1-100) and cursor and answer {"data", "next_cursor", "has_more"}. Send "Idempotency-Key: <unique>" with writes so that repeating them is safe.
Errors are application/problem+json; decide by error.code, and read errors[] for the fields that are wrong.

## Reference

- [OpenAPI 3.1](${publicUrl}/openapi.json): every operation with its schemas
- [Errors](${publicUrl}/docs/errors): every error code and how to fix it
- [Documentation](${publicUrl}/docs/llms.txt): guides, concepts, dialects and operating, each page as Markdown

## Operations

${lines.join('\n')}
`
}

/** The reference, for programs and people. Made once, when the server starts. */
import type { FastifyInstance } from 'fastify'
import { renderErrorsPage } from '../../http/docs/errors-page.ts'
import { renderLlmsText } from '../../http/docs/llms-text.ts'
import { renderReferencePage } from '../../http/docs/reference-page.ts'
import { buildOpenApi } from '../../http/openapi/build-openapi.ts'

const HTML = 'text/html; charset=utf-8'
/** Our pages bring their style and script along and load nothing. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export function addDocumentRoutes(
  app: FastifyInstance,
  options: { publicUrl: string; version: string },
): void {
  const { publicUrl, version } = options
  const document = buildOpenApi(options)
  const texts: { path: string; type: string; text: string }[] = [
    { path: '/openapi.json', type: 'application/json; charset=utf-8', text: JSON.stringify(document) },
    { path: '/docs', type: HTML, text: renderReferencePage(document, version, publicUrl) },
    { path: '/docs/errors', type: HTML, text: renderErrorsPage(version) },
    { path: '/llms.txt', type: 'text/plain; charset=utf-8', text: renderLlmsText(document, publicUrl) },
  ]
  for (const { path, type, text } of texts) {
    app.get(path, { config: { operation: 'docs' } }, async (_request, reply) =>
      reply
        .headers({
          'content-type': type,
          'cache-control': 'public, max-age=300',
          ...(type === HTML && { 'content-security-policy': POLICY }),
        })
        .send(text),
    )
  }
}

/** The reference, for programs and people. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { renderErrorsPage } from '../../http/docs/errors-page.ts'
import type { Announced } from '../../http/lifecycle/index.ts'
import { createSite } from './answer-site.ts'
import { createApiDocuments, type DocumentOptions } from './api-documents.ts'

const HTML = 'text/html; charset=utf-8'
const NOTHING_ELSE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
/** The page of errors brings its style and script along and loads nothing. */
const PAGE_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; ${NOTHING_ELSE}`

/** Built in the background of `npm start`: tools/launch/build.mjs. */
const SITE = join(import.meta.dirname, '..', '..', '..', '..', 'site', 'dist')

/** Browsers ask for it with every page, whichever it is. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#1d5fd1" d="M2 2h12v9H7l-4 3v-3H2z"/></svg>`

interface Text {
  path: string
  type: string
  text: () => string | Promise<Buffer | string>
  policy?: string
}

export function addDocumentRoutes(
  app: FastifyInstance,
  options: DocumentOptions & { announced: readonly Announced[]; site?: string },
): void {
  const documents = createApiDocuments({ publicUrl: options.publicUrl, version: options.version })
  const texts: Text[] = [
    {
      path: '/openapi.json',
      type: 'application/json; charset=utf-8',
      text: async () => (await documents()).openApi,
    },
    { path: '/favicon.ico', type: 'image/svg+xml', text: () => ICON },
    { path: '/docs/errors', type: HTML, text: () => renderErrorsPage(options.version), policy: PAGE_POLICY },
    {
      path: '/docs/changes',
      type: HTML,
      text: async () => (await import('../../http/docs/changes-page.ts')).renderChangesPage(options),
      policy: PAGE_POLICY,
    },
    {
      path: '/llms.txt',
      type: 'text/plain; charset=utf-8',
      text: async () => (await documents()).llmsText,
    },
  ]
  for (const { path, type, text, policy } of texts) {
    app.get(path, { config: { operation: 'docs' } }, async (_request, reply) =>
      reply
        .headers({
          'content-type': type,
          'cache-control': 'public, max-age=300',
          ...(policy !== undefined && { 'content-security-policy': policy }),
        })
        .send(await text()),
    )
  }
  addSite(app, createSite(options.site ?? SITE, options.version))
  app.get('/', { config: { operation: 'docs' } }, async (_request, reply) => reply.redirect('/app', 302))
}

function addSite(app: FastifyInstance, answer: ReturnType<typeof createSite>): void {
  app.get('/docs', { config: { operation: 'docs' } }, async (_request, reply) =>
    reply.redirect('/docs/', 302),
  )
  app.get<{ Params: { '*': string } }>(
    '/docs/*',
    { config: { operation: 'docs' } },
    async (request, reply) => {
      const { status, headers, body } = await answer(request.params['*'], {
        headers: request.headers as Record<string, string>,
      })
      return reply.code(status).headers(headers).send(body)
    },
  )
}

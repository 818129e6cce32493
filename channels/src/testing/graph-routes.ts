/** The answers of the fake Graph API, by method and path. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { graphError } from './graph-errors.ts'
import { type GraphMediaStore, readUpload } from './graph-media.ts'
import { failed, type GraphAnswer, type GraphSends, succeeded } from './graph-sends.ts'
import { type GraphTemplate, templatePage } from './graph-templates.ts'
import type { GraphUploads } from './graph-uploads.ts'
import type { GraphWrittenTemplates } from './graph-written-templates.ts'

/** The tokens and numbers that exist. */
export interface KnownAccounts {
  /** The apps that get the updates of every account. Default: one. */
  subscribed_apps?: readonly unknown[]
  /** Default: any token exists. */
  access_tokens?: readonly string[]
  /** Default: any number of digits exists. */
  phone_numbers?: readonly {
    id: string
    display_phone_number?: string
    verified_name?: string
    whatsapp_business_manager_messaging_limit?: string
  }[]
}

const SUBSCRIBED_APP = { whatsapp_business_api_data: { id: '1', name: 'App of the tests' } }

export interface GraphRoutes {
  url: string
  known: KnownAccounts
  media: GraphMediaStore
  templates: GraphTemplate[]
  written: GraphWrittenTemplates
  uploads: GraphUploads
  sends: GraphSends
  /** A GET whose path fits gets this answer. */
  readFailures: Set<{ fits(path: string): boolean; answer: GraphAnswer }>
}

export interface GraphCall {
  request: IncomingMessage
  body: Buffer
  /** The body as JSON, or undefined. */
  parsed: unknown
  response: ServerResponse
}

export async function answerRequest(routes: GraphRoutes, call: GraphCall): Promise<GraphAnswer> {
  const { known, media } = routes
  const { headers, method, url = '/' } = call.request
  const token = /^(?:Bearer|OAuth) (\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (token === undefined || known.access_tokens?.includes(token) === false) return failed(graphError(190))
  const [path = '/', query] = url.split('?', 2)
  const download = /^\/download\/([\w-]+)$/.exec(path)
  if (download !== null) return media.answerDownload(download[1]!)
  const [, id = '', edge] = /^\/v\d+\.\d\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
  const isNumber = known.phone_numbers?.some((number) => number.id === id) ?? /^\d+$/.test(id)
  const route = `${method} ${edge ?? ''}`.trim()
  if (route === 'POST messages' && isNumber) return answerSend(routes, id, call)
  if (route === 'POST media' && isNumber) return answerUpload(routes, call)
  const failure = method === 'GET' && [...routes.readFailures].find(({ fits }) => fits(path))
  if (failure) return failure.answer
  if (route === 'GET message_templates')
    return succeeded(templatePage(routes.templates, new URLSearchParams(query)))
  const params = new URLSearchParams(query)
  if (route === 'POST message_templates') return routes.written.create(call.parsed)
  if (route === 'DELETE message_templates') return routes.written.remove(params)
  if (route === 'POST uploads') return routes.uploads.open(params)
  if (id.startsWith('upload:')) return routes.uploads.answer(id, params, call)
  if (route === 'POST' && routes.written.has(id)) return routes.written.edit(id, call.parsed)
  if (route === 'GET' && routes.written.has(id)) return routes.written.read(id)
  if (route === 'GET subscribed_apps') return succeeded({ data: known.subscribed_apps ?? [SUBSCRIBED_APP] })
  if (route === 'POST subscribed_apps') return succeeded({ success: true })
  if (route === 'GET' && media.has(id)) return succeeded(media.describe(id, routes.url))
  if (route === 'GET' && isNumber) return succeeded(describeNumber(id, known))
  const details = `Object with ID '${id || path}' does not exist or cannot be loaded due to missing permissions`
  return failed(graphError(100, details, { subcode: 33 }))
}

function answerSend({ sends }: GraphRoutes, id: string, { parsed, response }: GraphCall): GraphAnswer {
  return parsed === undefined
    ? failed(graphError(100, 'The body is no JSON'))
    : sends.send(id, parsed, response)
}

async function answerUpload({ media }: GraphRoutes, { request, body }: GraphCall): Promise<GraphAnswer> {
  const file = await readUpload(request.headers['content-type'] ?? '', body)
  return file === undefined
    ? failed(graphError(100, 'file, type and messaging_product are required'))
    : succeeded({ id: media.add(file) })
}

function describeNumber(id: string, { phone_numbers }: KnownAccounts): Record<string, unknown> {
  return {
    display_phone_number: '+1 555-010-9999',
    verified_name: 'Fake Business',
    quality_rating: 'GREEN',
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    ...phone_numbers?.find((number) => number.id === id),
    id,
  }
}

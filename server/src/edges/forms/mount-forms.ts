/** Where pages of a business submit their lead forms: no key, a browser on the other side, and anybody may try. */
import { OperationError } from '@parley/contracts'
import type { LeadFormRow, PublicForms } from '../../features/business/leads/index.ts'
import { asOperationError } from '../../http/errors/as-operation-error.ts'
import { parseJson } from '../../http/parse-json.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RouteMatch } from '../mount-routes.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'
import { problemResponse } from '../problem-response.ts'
import { publicRoute } from '../public-route.ts'
import { refusalPage, thanksPage } from './form-page.ts'

const PREFIX = '/forms'
const SUBMIT = publicRoute('forms.submit', PREFIX)
const METHODS = 'POST, OPTIONS'
const PREFLIGHT_SECONDS = '600'
const JSON_TYPE = 'application/json; charset=utf-8'
const HTML_FORM = 'application/x-www-form-urlencoded'
const MOST_FIELDS = 100

export function mountForms(
  platform: Pick<Platform, 'clock' | 'log' | 'publicUrl'>,
  forms: PublicForms,
): Mount {
  const refuse = (error: OperationError, requestId: string, cors?: Record<string, string>) =>
    problemResponse(error, { requestId, publicUrl: platform.publicUrl, headers: cors })

  async function handler(
    request: MountRequest,
    { route, params: { token = '' } }: RouteMatch,
  ): Promise<MountResponse> {
    let cors: Record<string, string> = {}
    try {
      const form = await forms.find(token)
      if (!form)
        throw new OperationError('not_found', { detail: 'There is no such form. It may be deleted.' })
      cors = corsHeaders(form, request.headers.origin)
      if (request.method === 'OPTIONS') return preflight(cors)
      if (!route) throw new OperationError('method_not_allowed', { params: { allow: METHODS } })
      if (request.headers.origin !== undefined && !cors['access-control-allow-origin']) {
        throw new OperationError('forbidden', {
          detail: 'This form may not be posted from that page: add its origin to allowed_origins.',
        })
      }
      const isHtmlForm = contentTypeOf(request) === HTML_FORM
      const fields = await readFields(request)
      const body = await forms['forms.submit'](form, {
        fields,
        address: request.remoteAddress,
        now: platform.clock.now(),
      })
      if (isHtmlForm && form.redirect_url) {
        return { status: 303, headers: { location: form.redirect_url, 'cache-control': 'no-store', ...cors } }
      }
      if (isHtmlForm && wantsPage(request)) return thanksPage(SUBMIT.definition.status!)
      return {
        status: SUBMIT.definition.status!,
        headers: { 'content-type': JSON_TYPE, ...cors },
        body: JSON.stringify(body),
      }
    } catch (error) {
      const refusal = asOperationError(error)
      if (refusal.code === 'internal') {
        platform.log.error({ err: error, request_id: request.requestId }, 'a form request broke')
      }
      return contentTypeOf(request) === HTML_FORM && wantsPage(request)
        ? refusalPage(refusal)
        : refuse(refusal, request.requestId, cors)
    }
  }

  return {
    prefix: PREFIX,
    routes: [SUBMIT],
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}

/** None for an origin that is not allowed: the browser then keeps the answer from its page. */
function corsHeaders(form: LeadFormRow, origin: string | undefined): Record<string, string> {
  const varies = { vary: 'origin' }
  if (origin === undefined) return varies
  const isAllowed = form.allowed_origins.length === 0 || form.allowed_origins.includes(origin.toLowerCase())
  return isAllowed ? { ...varies, 'access-control-allow-origin': origin } : varies
}

function preflight(cors: Record<string, string>): MountResponse {
  const allowed = cors['access-control-allow-origin'] && {
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': PREFLIGHT_SECONDS,
  }
  return { status: 204, headers: { ...cors, ...(allowed || {}) } }
}

const contentTypeOf = ({ headers }: MountRequest): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase()

/** A browser that posts a form names HTML first. Programs that post the same content type get JSON. */
const wantsPage = ({ headers }: MountRequest): boolean => (headers.accept ?? '').includes('text/html')

async function readFields(request: MountRequest): Promise<Record<string, unknown>> {
  const type = contentTypeOf(request)
  const isHtmlForm = type === HTML_FORM
  if (!isHtmlForm && type !== 'application/json' && type !== 'text/plain') {
    throw new OperationError('unsupported_media_type', {
      detail: 'Send application/json or application/x-www-form-urlencoded.',
    })
  }
  const bytes = await request.readBody(SUBMIT.definition.largestBody!)
  return isHtmlForm ? readPairs(bytes.toString('utf8')) : readJson(bytes)
}

function readPairs(text: string): Record<string, unknown> {
  const pairs = [...new URLSearchParams(text)].slice(0, MOST_FIELDS)
  return Object.fromEntries(pairs.map(([name, value]) => [name, storable(value)]))
}

function readJson(bytes: Buffer): Record<string, unknown> {
  const value = parseJson(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new OperationError('invalid_json', {
      detail: 'Send one object: {"name": "…", "phone": "…"}.',
    })
  }
  const pairs = Object.entries(value).slice(0, MOST_FIELDS)
  return Object.fromEntries(
    pairs.map(([name, field]) => [name, typeof field === 'string' ? storable(field) : field]),
  )
}

/** Postgres holds no NUL and no half of a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

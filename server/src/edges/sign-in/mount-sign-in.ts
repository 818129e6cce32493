/**
 * Where people sign in: browsers and programs of members, before they hold anything that the operations with a scope take.
 */
import { OperationError, type PublicOperationDefinition } from '@parley/contracts'
import type { SignIn } from '../../features/identity/members/index.ts'
import { asOperationError } from '../../http/errors/as-operation-error.ts'
import { presentProblem } from '../../http/errors/problem.ts'
import { describeIssues } from '../../http/input/describe-issues.ts'
import { findUnstorable } from '../../http/input/find-unstorable.ts'
import { parseJson } from '../../http/parse-json.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RouteMatch } from '../mount-routes.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'
import { problemResponse } from '../problem-response.ts'
import { isOfAnotherSite } from './cookies.ts'
import { refusalPage } from './pages.ts'
import { PREFIX, type Reply, type SignInRoute, signInRoutes, wantsPage } from './routes.ts'

const BODY_LIMIT = 16 * 1024
const JSON_TYPE = 'application/json; charset=utf-8'

export function mountSignIn(
  platform: Pick<Platform, 'log' | 'publicUrl'>,
  signIn: SignIn,
): Mount<SignInRoute> {
  const { log, publicUrl } = platform
  const routes = signInRoutes(publicUrl, signIn)
  const refuse = (error: OperationError, requestId: string) =>
    problemResponse(error, { requestId, publicUrl })

  async function handler(request: MountRequest, match: RouteMatch<SignInRoute>): Promise<MountResponse> {
    try {
      if (request.method !== 'GET') refuseOtherSites(request)
      if (!match.route) throw unrouted(match)
      const { definition, answer } = match.route
      const input = await readInput(definition, request, match.params)
      return present(definition, await answer(request, input))
    } catch (error) {
      const refusal = asOperationError(error)
      if (refusal.code === 'internal')
        log.error({ err: error, request_id: request.requestId }, 'a sign-in request broke')
      const response = refuse(refusal, request.requestId)
      return request.method === 'GET' && wantsPage(request) ? asPage(response, refusal) : response
    }
  }

  /** A person who opens a link reads a sentence, and not an error of the API. */
  function asPage(response: MountResponse, refusal: OperationError): MountResponse {
    const { html, policy } = refusalPage(presentProblem(refusal, '', publicUrl))
    return { ...response, headers: { ...response.headers, ...pageHeaders(policy) }, body: html }
  }

  function refuseOtherSites(request: MountRequest): void {
    if (!isOfAnotherSite(request.headers, publicUrl)) return
    throw new OperationError('forbidden', {
      detail: 'This request comes from a page of another site.',
      params: { reason: 'cross_site' },
    })
  }

  return {
    prefix: PREFIX,
    routes,
    headAsGet: true,
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}

function unrouted({ allow }: RouteMatch): OperationError {
  return allow.length === 0
    ? new OperationError('not_found', { detail: 'There is nothing at this path.' })
    : new OperationError('method_not_allowed', { params: { allow: allow.join(', ') } })
}

/** Unknown fields are left aside: a browser may send what its form holds. */
async function readInput(
  definition: PublicOperationDefinition,
  request: MountRequest,
  params: Readonly<Record<string, string>>,
): Promise<unknown> {
  const given = definition.method === 'GET' ? readQuery(request.url) : await readBody(request)
  const value = { ...given, ...params }
  const parsed = definition.input.safeParse(value, { reportInput: true })
  const fields = [...findUnstorable(value), ...(parsed.success ? [] : describeIssues(parsed.error.issues))]
  // Nothing has a token that cannot be one.
  if (fields.some(({ path }) => Object.hasOwn(params, String(path[0])))) throw new OperationError('not_found')
  if (fields.length > 0 || !parsed.success) throw new OperationError('validation_failed', { fields })
  return parsed.data
}

/** The first of several values of a name. */
function readQuery(url: string): object {
  return Object.fromEntries([...new URLSearchParams(url.split('?', 2)[1] ?? '')].reverse())
}

/** A form of another site can post anything but this content type. */
async function readBody(request: MountRequest): Promise<object> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase()
  const bytes = await request.readBody(BODY_LIMIT)
  if (bytes.length > 0 && type !== 'application/json') {
    throw new OperationError('unsupported_media_type', { detail: 'Send application/json.' })
  }
  const parsed = parseJson(bytes)
  const value = parsed === undefined ? {} : parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new OperationError('invalid_json', { detail: 'Send a JSON object.' })
  }
  return value
}

const pageHeaders = (policy: string) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
})

function present(
  definition: PublicOperationDefinition,
  { body, page, headers, cookies }: Reply,
): MountResponse {
  const { status = 200 } = definition
  const always = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...headers }
  if (page) {
    return { status, headers: { ...always, ...pageHeaders(page.policy) }, cookies, body: page.html }
  }
  if (body === undefined) return { status, headers: always, cookies }
  return {
    status,
    headers: { ...always, 'content-type': JSON_TYPE },
    cookies,
    body: JSON.stringify(body),
  }
}

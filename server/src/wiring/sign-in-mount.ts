/**
 * Where people sign in: browsers and programs of members, before they hold anything that the API would take. So it stands
 * beside the operation table, as forms and hooks do.
 */
import { OperationError } from '@parley/contracts'
import { z } from 'zod'
import type { Caller, SignIn } from '../features/members/index.ts'
import { asOperationError } from '../http/errors/as-operation-error.ts'
import { PROBLEM_TYPE, presentProblem } from '../http/errors/problem.ts'
import { describeIssues } from '../http/input/describe-issues.ts'
import { findUnstorable } from '../http/input/find-unstorable.ts'
import { errorHeaders } from '../http/response-headers.ts'
import type { Mount, MountRequest, MountResponse } from '../http/routes/mounts.ts'
import type { Platform } from '../platform/platform.ts'
import { isOfAnotherSite, readCookie, writeCookie } from './sign-in-cookies.ts'
import { invitationPage, linkPage, passwordPage, signedInPage } from './sign-in-pages.ts'

const PREFIX = '/auth'
const BODY_LIMIT = 16 * 1024
const JSON_TYPE = 'application/json; charset=utf-8'
const SESSION_COOKIE = 'parley_session'
const SESSION_COOKIE_SECONDS = 30 * 24 * 3600
const OIDC_COOKIE = 'parley_oidc'
const OIDC_COOKIE_SECONDS = 600

const text = z.string().min(1).max(1000)
const token = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, 'is no token')
const wantsToken = {
  refresh_token: z.boolean().default(false).describe('Answer it in the body, for programs without cookies.'),
}

interface Call {
  request: MountRequest
  caller: Caller
  /** What stands in the place of `*` in the route. */
  parameter: string
  query: URLSearchParams
  accessToken: string | undefined
  /** Checks the body. */
  read<Shape extends z.ZodRawShape>(shape: Shape): z.output<z.ZodObject<Shape>>
}

interface Reply {
  status?: number
  body?: unknown
  page?: { html: string; policy: string }
  headers?: Record<string, string>
}

type Answer = (call: Call) => Promise<Reply>

export function mountSignIn(platform: Pick<Platform, 'log' | 'publicUrl'>, signIn: SignIn): Mount {
  const { log, publicUrl } = platform
  const isSecure = publicUrl.startsWith('https:')

  const sessionCookie = (value: string | undefined, seconds = SESSION_COOKIE_SECONDS) =>
    writeCookie(SESSION_COOKIE, value ?? '', { path: PREFIX, seconds: value ? seconds : 0, isSecure })

  function answerSession(
    { granted, refreshToken }: Awaited<ReturnType<SignIn['refresh']>>,
    inBody: boolean,
  ): Reply {
    if (refreshToken === undefined) return { body: granted }
    if (inBody) return { body: { ...granted, refresh_token: refreshToken } }
    return { body: granted, headers: { 'set-cookie': sessionCookie(refreshToken) } }
  }

  const routes: Record<string, Answer> = {
    'POST /sign-in': async ({ read, caller }) => {
      const input = read({ email: z.string().max(320), password: text, ...wantsToken })
      const answer = await signIn.withPassword(input, caller)
      return 'ticket' in answer ? { body: answer } : answerSession(answer, input.refresh_token)
    },
    'POST /second-factor': async ({ read, caller }) => {
      const input = read({ ticket: z.string().max(2000), code: z.string().max(40), ...wantsToken })
      return answerSession(await signIn.withCode(input, caller), input.refresh_token)
    },
    'POST /refresh': async ({ read, caller, request }) => {
      const input = read({ refresh_token: token.optional(), workspace_id: z.string().max(64).optional() })
      const fromCookie = input.refresh_token === undefined
      const given = input.refresh_token ?? readCookie(request.headers.cookie, SESSION_COOKIE)
      if (!given) {
        throw new OperationError('unauthenticated', {
          detail: 'There is no session: no cookie, and no refresh_token in the body.',
        })
      }
      return answerSession(await signIn.refresh(given, caller, input.workspace_id), !fromCookie)
    },
    'POST /sign-out': async ({ read, caller, request, accessToken }) => {
      const input = read({ refresh_token: token.optional() })
      const cookie = readCookie(request.headers.cookie, SESSION_COOKIE)
      const given = input.refresh_token ?? cookie
      if (given !== undefined) await signIn.signOut(given, caller)
      if (accessToken !== undefined) await signIn.signOutBy(accessToken)
      return { status: 204, headers: { 'set-cookie': sessionCookie(undefined) } }
    },
    'GET /invitations/*': async ({ parameter, request }) => {
      const seen = await signIn.seeInvitation(parameter)
      return wantsPage(request) ? { page: invitationPage(seen, request.url) } : { body: seen }
    },
    'POST /invitations/*': async ({ parameter, read, caller }) => {
      const input = read({
        name: z.string().max(100).optional(),
        password: text,
        code: z.string().max(40).optional(),
        ...wantsToken,
      })
      const session = await signIn.acceptInvitation(parameter, input, caller)
      return { ...answerSession(session, input.refresh_token), status: 201 }
    },
    'GET /link/*': async ({ parameter, request }) => {
      const { purpose } = await signIn.seeLink(parameter)
      return wantsPage(request)
        ? { page: linkPage(purpose === 'first_owner', request.url) }
        : { body: { purpose } }
    },
    'POST /link/*': async ({ parameter, read, caller }) => {
      const input = read({
        name: z.string().max(100).optional(),
        email: z.email().max(320).optional(),
        password: text.optional(),
        ...wantsToken,
      })
      return answerSession(await signIn.withLink(parameter, input, caller), input.refresh_token)
    },
    'POST /password': async ({ accessToken, read, caller }) => {
      const input = read({ password: z.string().max(1000).default(''), new_password: text })
      await signIn.changePassword(accessToken, input, caller)
      return { status: 204 }
    },
    'POST /password/forgot': async ({ read, caller }) => {
      await signIn.forgotPassword(read({ email: z.email().max(320) }).email, caller)
      return { status: 202, body: { status: 'If there is somebody of that address, a mail is on its way.' } }
    },
    'GET /password/reset/*': async ({ parameter }) => {
      await signIn.seeLink(parameter)
      return { page: passwordPage(parameter) }
    },
    'POST /password/reset': async ({ read, caller }) => {
      await signIn.resetPassword(read({ token, password: text }), caller)
      return { status: 204 }
    },
    'POST /totp': async ({ accessToken, read, caller }) => ({
      body: await signIn.enrolTotp(
        accessToken,
        read({ password: z.string().max(1000).default('') }).password,
        caller,
      ),
    }),
    'POST /totp/confirm': async ({ accessToken, read, caller }) => ({
      body: await signIn.confirmTotp(accessToken, read({ code: z.string().max(40) }).code, caller),
    }),
    'POST /totp/disable': async ({ accessToken, read, caller }) => {
      const input = read({ password: z.string().max(1000).default(''), code: z.string().max(40) })
      await signIn.disableTotp(accessToken, input, caller)
      return { status: 204 }
    },
    'GET /providers': async ({ query }) => ({ body: await signIn.listProviders(query.get('email') ?? '') }),
    'GET /oidc/callback': async ({ query, request, caller }) => {
      const session = await signIn.finishSingleSignOn(
        {
          state: query.get('state') ?? undefined,
          code: query.get('code') ?? undefined,
          error: query.get('error') ?? undefined,
          browserToken: readCookie(request.headers.cookie, OIDC_COOKIE),
        },
        caller,
      )
      // Two cookies would need two headers; the other one is good for nothing any more, and ends by itself.
      const headers = { 'set-cookie': sessionCookie(session.refreshToken) }
      return { status: 303, headers: { ...headers, location: session.returnTo } }
    },
    'GET /oidc/*': async ({ parameter, query }) => {
      const { url, browserToken } = await signIn.beginSingleSignOn(
        parameter,
        query.get('return_to') ?? '/auth',
      )
      const cookie = writeCookie(OIDC_COOKIE, browserToken, {
        path: PREFIX,
        seconds: OIDC_COOKIE_SECONDS,
        isSecure,
      })
      return { status: 302, headers: { location: url, 'set-cookie': cookie } }
    },
    'GET /': async () => ({ page: signedInPage() }),
  }

  async function handler(request: MountRequest): Promise<MountResponse> {
    try {
      if (request.method !== 'GET') refuseOtherSites(request)
      const url = new URL(request.url, 'http://localhost')
      const path = url.pathname.slice(PREFIX.length).replace(/\/$/, '') || '/'
      const { answer, parameter } = findRoute(
        routes,
        request.method === 'HEAD' ? 'GET' : request.method,
        path,
      )
      const reply = await answer({
        request,
        caller: {
          address: request.remoteAddress,
          userAgent: request.headers['user-agent'] ?? null,
          requestId: request.requestId,
        },
        parameter,
        query: url.searchParams,
        accessToken: /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1],
        read: (shape) => readBody(request, shape),
      })
      return present(reply)
    } catch (error) {
      const refusal = asOperationError(error)
      if (refusal.code === 'internal')
        log.error({ err: error, request_id: request.requestId }, 'a sign-in request broke')
      return refuse(refusal, request.requestId)
    }
  }

  function refuse(error: OperationError, requestId: string): MountResponse {
    const problem = presentProblem(error, requestId, publicUrl)
    return {
      status: problem.status,
      headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...errorHeaders(error) },
      body: JSON.stringify(problem),
    }
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
    bodyLimit: BODY_LIMIT,
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}

function findRoute(
  routes: Record<string, Answer>,
  method: string,
  path: string,
): { answer: Answer; parameter: string } {
  const parent = path.slice(0, path.lastIndexOf('/'))
  const parameter = path.slice(parent.length + 1)
  const answer = routes[`${method} ${path}`] ?? routes[`${method} ${parent}/*`]
  if (answer) return { answer, parameter }
  const allow = Object.keys(routes)
    .map((route) => route.split(' ') as [string, string])
    .filter(([, known]) => known === path || known === `${parent}/*`)
    .map(([allowed]) => allowed)
  if (allow.length === 0) throw new OperationError('not_found', { detail: 'There is nothing at this path.' })
  throw new OperationError('method_not_allowed', { params: { allow: allow.join(', ') } })
}

/** A form of another site can post anything but this content type. */
function readBody<Shape extends z.ZodRawShape>(
  request: MountRequest,
  shape: Shape,
): z.output<z.ZodObject<Shape>> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (request.rawBody.length > 0 && type !== 'application/json') {
    throw new OperationError('unsupported_media_type', { detail: 'Send application/json.' })
  }
  let value: unknown = {}
  if (request.rawBody.length > 0) {
    try {
      value = JSON.parse(request.rawBody.toString('utf8'))
    } catch {
      throw new OperationError('invalid_json')
    }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new OperationError('invalid_json', { detail: 'Send a JSON object.' })
  }
  const parsed = z.object(shape).safeParse(value, { reportInput: true })
  const fields = [...findUnstorable(value), ...(parsed.success ? [] : describeIssues(parsed.error.issues))]
  if (fields.length > 0 || !parsed.success) throw new OperationError('validation_failed', { fields })
  return parsed.data
}

function wantsPage({ headers }: MountRequest): boolean {
  return (headers.accept ?? '').includes('text/html')
}

function present({ status = 200, body, page, headers = {} }: Reply): MountResponse {
  const always = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...headers }
  if (page) {
    const type = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.policy }
    return { status, headers: { ...always, ...type }, body: page.html }
  }
  if (body === undefined) return { status, headers: always }
  return { status, headers: { ...always, 'content-type': JSON_TYPE }, body: JSON.stringify(body) }
}

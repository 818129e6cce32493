/** What can be asked at the door: see the guide. Each route reads its body, has the feature do it, and says how the answer looks. */
import { OperationError } from '@parley/contracts'
import { z } from 'zod'
import type { Caller, SignIn } from '../../features/identity/members/index.ts'
import type { MountRequest } from '../mounts.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { invitationPage, joinPage, linkPage, passwordPage, type SignInPage, signedInPage } from './pages.ts'

export const PREFIX = '/auth'
const SESSION_COOKIE = 'parley_session'
const SESSION_COOKIE_SECONDS = 30 * 24 * 3600
const OIDC_COOKIE = 'parley_oidc'
const OIDC_COOKIE_SECONDS = 600

const text = z.string().min(1).max(1000)
const token = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, 'is no token')
const wantsToken = {
  refresh_token: z.boolean().default(false).describe('Answer it in the body, for programs without cookies.'),
}

export interface Call {
  request: MountRequest
  caller: Caller
  /** The part of the path that the route calls {parameter}. */
  parameter: string
  query: URLSearchParams
  accessToken: string | undefined
  /** Reads the body and checks it. */
  read<Shape extends z.ZodRawShape>(shape: Shape): Promise<z.output<z.ZodObject<Shape>>>
}

export interface Reply {
  status?: number
  body?: unknown
  page?: SignInPage
  headers?: Record<string, string>
}

type Answer = (call: Call) => Promise<Reply>

export interface SignInRoute {
  method: 'GET' | 'POST'
  /** Below `/auth`. */
  path: string
  answer: Answer
}

export function signInRoutes(publicUrl: string, signIn: SignIn): SignInRoute[] {
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

  return asRoutes({
    'POST /sign-in': async ({ read, caller }) => {
      const input = await read({ email: z.string().max(320), password: text, ...wantsToken })
      const answer = await signIn.withPassword(input, caller)
      return 'ticket' in answer ? { body: answer } : answerSession(answer, input.refresh_token)
    },
    'POST /second-factor': async ({ read, caller }) => {
      const input = await read({ ticket: z.string().max(2000), code: z.string().max(40), ...wantsToken })
      return answerSession(await signIn.withCode(input, caller), input.refresh_token)
    },
    'POST /refresh': async ({ read, caller, request }) => {
      const input = await read({
        refresh_token: token.optional(),
        workspace_id: z.string().max(64).optional(),
      })
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
      const input = await read({ refresh_token: token.optional() })
      const cookie = readCookie(request.headers.cookie, SESSION_COOKIE)
      const given = input.refresh_token ?? cookie
      if (given !== undefined) await signIn.signOut(given, caller)
      if (accessToken !== undefined) await signIn.signOutBy(accessToken)
      return { status: 204, headers: { 'set-cookie': sessionCookie(undefined) } }
    },
    'GET /invitations/{parameter}': async ({ parameter, request }) => {
      const seen = await signIn.seeInvitation(parameter)
      return wantsPage(request) ? { page: invitationPage(seen, request.url) } : { body: seen }
    },
    'POST /invitations/{parameter}': async ({ parameter, read, caller }) => {
      const input = await read({
        name: z.string().max(100).optional(),
        password: text,
        code: z.string().max(40).optional(),
        replace_account: z.union([z.boolean(), z.literal('on').transform(() => true)]).optional(),
        ...wantsToken,
      })
      const session = await signIn.acceptInvitation(parameter, input, caller)
      return { ...answerSession(session, input.refresh_token), status: 201 }
    },
    'GET /join/{parameter}': async ({ parameter, request }) => {
      await signIn.seeJoin(parameter)
      return { page: joinPage(request.url) }
    },
    'POST /join/{parameter}': async ({ parameter, read, caller }) => {
      read({})
      await signIn.acceptJoin(parameter, caller)
      return { status: 204 }
    },
    'GET /link/{parameter}': async ({ parameter, request }) => {
      const { purpose } = await signIn.seeLink(parameter)
      return wantsPage(request)
        ? { page: linkPage(purpose === 'first_owner', request.url) }
        : { body: { purpose } }
    },
    'POST /link/{parameter}': async ({ parameter, read, caller }) => {
      const input = await read({
        name: z.string().max(100).optional(),
        email: z.email().max(320).optional(),
        password: text.optional(),
        ...wantsToken,
      })
      return answerSession(await signIn.withLink(parameter, input, caller), input.refresh_token)
    },
    'POST /password': async ({ accessToken, read, caller }) => {
      const input = await read({ password: z.string().max(1000).default(''), new_password: text })
      await signIn.changePassword(accessToken, input, caller)
      return { status: 204 }
    },
    'POST /password/forgot': async ({ read, caller }) => {
      await signIn.forgotPassword((await read({ email: z.email().max(320) })).email, caller)
      return { status: 202, body: { status: 'If there is somebody of that address, a mail is on its way.' } }
    },
    'GET /password/reset/{parameter}': async ({ parameter }) => {
      await signIn.seeLink(parameter)
      return { page: passwordPage(parameter) }
    },
    'POST /password/reset': async ({ read, caller }) => {
      await signIn.resetPassword(await read({ token, password: text }), caller)
      return { status: 204 }
    },
    'POST /totp': async ({ accessToken, read, caller }) => ({
      body: await signIn.enrolTotp(
        accessToken,
        (await read({ password: z.string().max(1000).default('') })).password,
        caller,
      ),
    }),
    'POST /totp/confirm': async ({ accessToken, read, caller }) => ({
      body: await signIn.confirmTotp(accessToken, (await read({ code: z.string().max(40) })).code, caller),
    }),
    'POST /totp/disable': async ({ accessToken, read, caller }) => {
      const input = await read({ password: z.string().max(1000).default(''), code: z.string().max(40) })
      await signIn.disableTotp(accessToken, input, caller)
      return { status: 204 }
    },
    'GET /providers': async ({ query }) => ({ body: await signIn.listProviders(query.get('email') ?? '') }),
    'GET /oidc/callback': async ({ query, request, caller }) => {
      const session = await signIn.finishSingleSignOn(
        {
          state: query.get('state') ?? undefined,
          code: query.get('code') ?? undefined,
          issuer: query.get('iss') ?? undefined,
          error: query.get('error') ?? undefined,
          browserToken: readCookie(request.headers.cookie, OIDC_COOKIE),
        },
        caller,
      )
      // Two cookies would need two headers; the other one is good for nothing any more, and ends by itself.
      const headers = { 'set-cookie': sessionCookie(session.refreshToken) }
      return { status: 303, headers: { ...headers, location: session.returnTo } }
    },
    'GET /oidc/{parameter}': async ({ parameter, query, caller }) => {
      const { url, browserToken } = await signIn.beginSingleSignOn(
        parameter,
        query.get('return_to') ?? '/auth',
        caller,
      )
      const cookie = writeCookie(OIDC_COOKIE, browserToken, {
        path: PREFIX,
        seconds: OIDC_COOKIE_SECONDS,
        isSecure,
      })
      return { status: 302, headers: { location: url, 'set-cookie': cookie } }
    },
    'GET /': async () => ({ page: signedInPage() }),
  })
}

function asRoutes(answers: Record<`${'GET' | 'POST'} /${string}`, Answer>): SignInRoute[] {
  return Object.entries(answers).map(([place, answer]) => {
    const [method, path] = place.split(' ') as [SignInRoute['method'], string]
    return { method, path, answer }
  })
}

function wantsPage({ headers }: MountRequest): boolean {
  return (headers.accept ?? '').includes('text/html')
}

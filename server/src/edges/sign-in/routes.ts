/** The operations of signing in as routes. The feature carries them out; here are only what a browser keeps and is shown. */
import type {
  SignIn,
  SignInAnswer,
  SignInCall,
  SignInOperation,
} from '../../features/identity/members/index.ts'
import type { SmallPage } from '../../http/docs/small-page.ts'
import type { MountRequest } from '../mounts.ts'
import { type PublicRoute, publicRoute } from '../public-route.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { renderPage } from './pages.ts'

export const PREFIX = '/auth'
const SESSION_COOKIE = 'parley_session'
const SESSION_COOKIE_SECONDS = 30 * 24 * 3600
const OIDC_COOKIE = 'parley_oidc'
const OIDC_COOKIE_SECONDS = 600

export interface Reply {
  body?: unknown
  page?: SmallPage
  headers: Record<string, string>
}

export interface SignInRoute extends PublicRoute {
  answer(request: MountRequest, input: unknown): Promise<Reply>
}

type AnyHandler = (call: SignInCall, input: unknown) => Promise<SignInAnswer<unknown>>

export function signInRoutes(publicUrl: string, signIn: Pick<SignIn, 'handlers'>): SignInRoute[] {
  const isSecure = publicUrl.startsWith('https:')
  return (Object.entries(signIn.handlers) as [SignInOperation, AnyHandler][]).map(([name, carryOut]) => {
    return {
      ...publicRoute(name, PREFIX),
      answer: async (request, input) => replyOf(await carryOut(readCall(request), input), request, isSecure),
    }
  })
}

function readCall({ headers, remoteAddress, requestId }: MountRequest): SignInCall {
  return {
    caller: { address: remoteAddress, userAgent: headers['user-agent'] ?? null, requestId },
    accessToken: /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1],
    cookieToken: readCookie(headers.cookie, SESSION_COOKIE),
    browserToken: readCookie(headers.cookie, OIDC_COOKIE),
  }
}

function replyOf(
  { body, page, location, ...tokens }: SignInAnswer<unknown>,
  request: MountRequest,
  isSecure: boolean,
): Reply {
  const cookie = cookieOf(tokens, isSecure)
  const headers = { ...(location && { location }), ...(cookie && { 'set-cookie': cookie }) }
  if (page && (body === undefined || wantsPage(request)))
    return { page: renderPage(page, request.url), headers }
  return { body, headers }
}

/**
 * No answer sets both: two cookies would need two headers. When a session begins, the cookie of its single sign-on is
 * good for nothing any more, and ends by itself.
 */
function cookieOf(
  { cookieToken, browserToken }: Pick<SignInAnswer<unknown>, 'cookieToken' | 'browserToken'>,
  isSecure: boolean,
): string | undefined {
  if (cookieToken !== undefined) {
    const seconds = cookieToken === null ? 0 : SESSION_COOKIE_SECONDS
    return writeCookie(SESSION_COOKIE, cookieToken ?? '', { path: PREFIX, seconds, isSecure })
  }
  if (browserToken === undefined) return undefined
  return writeCookie(OIDC_COOKIE, browserToken, { path: PREFIX, seconds: OIDC_COOKIE_SECONDS, isSecure })
}

export function wantsPage({ headers }: MountRequest): boolean {
  return (headers.accept ?? '').includes('text/html')
}

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
const DEVICE_COOKIE = 'parley_device'
const OIDC_COOKIE = 'parley_oidc'
const OIDC_COOKIE_SECONDS = 600

export interface Reply {
  body?: unknown
  page?: SmallPage
  headers: Record<string, string>
  cookies: readonly string[]
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
    deviceToken: readCookie(headers.cookie, DEVICE_COOKIE),
    browserToken: readCookie(headers.cookie, OIDC_COOKIE),
  }
}

function replyOf(
  { body, page, location, ...tokens }: SignInAnswer<unknown>,
  request: MountRequest,
  isSecure: boolean,
): Reply {
  const cookies = cookiesOf(tokens, isSecure)
  const headers: Record<string, string> = location === undefined ? {} : { location }
  if (page && (body === undefined || wantsPage(request)))
    return { page: renderPage(page, request.url), headers, cookies }
  return { body, headers, cookies }
}

/** When a session begins, the cookie of its single sign-on is good for nothing any more, and ends by itself. */
function cookiesOf(
  { cookieToken, deviceToken, browserToken }: Omit<SignInAnswer<unknown>, 'body' | 'page' | 'location'>,
  isSecure: boolean,
): string[] {
  const write = (name: string, value: string, seconds: number) =>
    writeCookie(name, value, { path: PREFIX, seconds, isSecure })
  return [
    ...(cookieToken === undefined
      ? []
      : [write(SESSION_COOKIE, cookieToken ?? '', cookieToken === null ? 0 : SESSION_COOKIE_SECONDS)]),
    ...(deviceToken ? [write(DEVICE_COOKIE, deviceToken.token, deviceToken.seconds)] : []),
    ...(browserToken === undefined ? [] : [write(OIDC_COOKIE, browserToken, OIDC_COOKIE_SECONDS)]),
  ]
}

export function wantsPage({ headers }: MountRequest): boolean {
  return (headers.accept ?? '').includes('text/html')
}

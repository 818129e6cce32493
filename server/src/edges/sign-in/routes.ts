/** The operations of signing in, each carried out by the feature. Paths, callers and inputs are in the table. */
import { OperationError, type PublicOperationName, type PublicParsed } from '@parley/contracts'
import type { Caller, SignIn } from '../../features/identity/members/index.ts'
import type { MountRequest } from '../mounts.ts'
import { type PublicRoute, publicRoute } from '../public-route.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { invitationPage, joinPage, linkPage, passwordPage, type SignInPage, signedInPage } from './pages.ts'

export const PREFIX = '/auth'
const SESSION_COOKIE = 'parley_session'
const SESSION_COOKIE_SECONDS = 30 * 24 * 3600
const OIDC_COOKIE = 'parley_oidc'
const OIDC_COOKIE_SECONDS = 600

export interface Call {
  request: MountRequest
  caller: Caller
  accessToken: string | undefined
}

export interface Reply {
  /** Default: the status of the operation. */
  status?: number
  body?: unknown
  page?: SignInPage
  headers?: Record<string, string>
}

export type SignInOperation = Extract<PublicOperationName, `sign_in.${string}`>
type Bodies<Name extends SignInOperation = SignInOperation> = {
  [Each in Name]: (call: Call, input: PublicParsed<Each>) => Promise<Reply>
}

export interface SignInRoute extends PublicRoute {
  answer(call: Call, input: unknown): Promise<Reply>
}

export function signInRoutes(publicUrl: string, signIn: SignIn): SignInRoute[] {
  const cookies = createCookies(publicUrl.startsWith('https:'))
  const bodies: Bodies = {
    ...sessionBodies(signIn, cookies),
    ...linkBodies(signIn, cookies),
    ...accountBodies(signIn),
    ...providerBodies(signIn, cookies),
  }
  return (Object.entries(bodies) as [SignInOperation, SignInRoute['answer']][]).map(([name, answer]) => ({
    ...publicRoute(name, PREFIX),
    answer,
  }))
}

type Cookies = ReturnType<typeof createCookies>

function createCookies(isSecure: boolean) {
  const session = (value: string | undefined, seconds = SESSION_COOKIE_SECONDS) =>
    writeCookie(SESSION_COOKIE, value ?? '', { path: PREFIX, seconds: value ? seconds : 0, isSecure })
  return {
    session,
    singleSignOn: (value: string) =>
      writeCookie(OIDC_COOKIE, value, { path: PREFIX, seconds: OIDC_COOKIE_SECONDS, isSecure }),
    /** The refresh token goes into the body for a program, and into a cookie for a browser. */
    answerSession(
      { granted, refreshToken }: Awaited<ReturnType<SignIn['refresh']>>,
      { refresh_token: inBody }: { refresh_token: boolean },
    ): Reply {
      if (refreshToken === undefined) return { body: granted }
      if (inBody) return { body: { ...granted, refresh_token: refreshToken } }
      return { body: granted, headers: { 'set-cookie': session(refreshToken) } }
    },
  }
}

function sessionBodies(
  signIn: SignIn,
  { session, answerSession }: Cookies,
): Bodies<
  'sign_in.home' | 'sign_in.with_password' | 'sign_in.with_code' | 'sign_in.refresh' | 'sign_in.sign_out'
> {
  return {
    'sign_in.home': async () => ({ page: signedInPage() }),
    async 'sign_in.with_password'({ caller }, input) {
      const answer = await signIn.withPassword(input, caller)
      return 'ticket' in answer ? { body: answer } : answerSession(answer, input)
    },
    'sign_in.with_code': async ({ caller }, input) =>
      answerSession(await signIn.withCode(input, caller), input),
    async 'sign_in.refresh'({ caller, request }, input) {
      const fromCookie = input.refresh_token === undefined
      const given = input.refresh_token ?? readCookie(request.headers.cookie, SESSION_COOKIE)
      if (!given) {
        throw new OperationError('unauthenticated', {
          detail: 'There is no session: no cookie, and no refresh_token in the body.',
        })
      }
      const granted = await signIn.refresh(given, caller, input.workspace_id)
      return answerSession(granted, { refresh_token: !fromCookie })
    },
    async 'sign_in.sign_out'({ caller, request, accessToken }, input) {
      const given = input.refresh_token ?? readCookie(request.headers.cookie, SESSION_COOKIE)
      if (given !== undefined) await signIn.signOut(given, caller)
      if (accessToken !== undefined) await signIn.signOutBy(accessToken)
      return { headers: { 'set-cookie': session(undefined) } }
    },
  }
}

function linkBodies(
  signIn: SignIn,
  { answerSession }: Cookies,
): Bodies<
  | 'sign_in.see_invitation'
  | 'sign_in.accept_invitation'
  | 'sign_in.see_join'
  | 'sign_in.accept_join'
  | 'sign_in.see_link'
  | 'sign_in.with_link'
> {
  return {
    async 'sign_in.see_invitation'({ request }, { token }) {
      const seen = await signIn.seeInvitation(token)
      return wantsPage(request) ? { page: invitationPage(seen, request.url) } : { body: seen }
    },
    'sign_in.accept_invitation': async ({ caller }, { token, ...input }) =>
      answerSession(await signIn.acceptInvitation(token, input, caller), input),
    async 'sign_in.see_join'({ request }, { token }) {
      await signIn.seeJoin(token)
      return { page: joinPage(request.url) }
    },
    async 'sign_in.accept_join'({ caller }, { token }) {
      await signIn.acceptJoin(token, caller)
      return {}
    },
    async 'sign_in.see_link'({ request }, { token }) {
      const { purpose } = await signIn.seeLink(token)
      return wantsPage(request)
        ? { page: linkPage(purpose === 'first_owner', request.url) }
        : { body: { purpose } }
    },
    'sign_in.with_link': async ({ caller }, { token, ...input }) =>
      answerSession(await signIn.withLink(token, input, caller), input),
  }
}

function accountBodies(
  signIn: SignIn,
): Bodies<
  | 'sign_in.change_password'
  | 'sign_in.forgot_password'
  | 'sign_in.see_password_reset'
  | 'sign_in.reset_password'
  | 'sign_in.enrol_totp'
  | 'sign_in.confirm_totp'
  | 'sign_in.disable_totp'
> {
  return {
    async 'sign_in.change_password'({ accessToken, caller }, input) {
      await signIn.changePassword(accessToken, input, caller)
      return {}
    },
    async 'sign_in.forgot_password'({ caller }, { email }) {
      await signIn.forgotPassword(email, caller)
      return { body: { status: 'If there is somebody of that address, a mail is on its way.' } }
    },
    async 'sign_in.see_password_reset'(_call, { token }) {
      await signIn.seeLink(token)
      return { page: passwordPage(token) }
    },
    async 'sign_in.reset_password'({ caller }, input) {
      await signIn.resetPassword(input, caller)
      return {}
    },
    'sign_in.enrol_totp': async ({ accessToken, caller }, { password }) => ({
      body: await signIn.enrolTotp(accessToken, password, caller),
    }),
    'sign_in.confirm_totp': async ({ accessToken, caller }, { code }) => ({
      body: await signIn.confirmTotp(accessToken, code, caller),
    }),
    async 'sign_in.disable_totp'({ accessToken, caller }, input) {
      await signIn.disableTotp(accessToken, input, caller)
      return {}
    },
  }
}

function providerBodies(
  signIn: SignIn,
  cookies: Cookies,
): Bodies<'sign_in.list_providers' | 'sign_in.finish_single_sign_on' | 'sign_in.begin_single_sign_on'> {
  return {
    'sign_in.list_providers': async (_call, { email }) => ({ body: await signIn.listProviders(email) }),
    async 'sign_in.finish_single_sign_on'({ request, caller }, { state, code, iss, error }) {
      const browserToken = readCookie(request.headers.cookie, OIDC_COOKIE)
      const answer = { state, code, issuer: iss, error, browserToken }
      const session = await signIn.finishSingleSignOn(answer, caller)
      // Two cookies would need two headers; the other one is good for nothing any more, and ends by itself.
      const headers = { 'set-cookie': cookies.session(session.refreshToken), location: session.returnTo }
      return { headers }
    },
    async 'sign_in.begin_single_sign_on'({ caller }, { provider_id, return_to }) {
      const { url, browserToken } = await signIn.beginSingleSignOn(provider_id, return_to, caller)
      return { headers: { location: url, 'set-cookie': cookies.singleSignOn(browserToken) } }
    },
  }
}

function wantsPage({ headers }: MountRequest): boolean {
  return (headers.accept ?? '').includes('text/html')
}

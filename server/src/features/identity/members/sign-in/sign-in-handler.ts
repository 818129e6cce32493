/** How the operations of signing in look: what they are given and what they answer. Cookies and pages are made by the edge. */
import type { PublicOperationName, PublicOutput, PublicParsed } from '@parley/contracts'
import type { DeviceToken } from '../trusted-devices/trust-device.ts'
import type { Caller } from './sign-in-context.ts'
import type { StartedSession } from './start-session.ts'

export type SignInOperation = Extract<PublicOperationName, `sign_in.${string}`>

export interface SignInCall {
  caller: Caller
  /** Of the Authorization header. */
  accessToken: string | undefined
  /** The refresh token in the cookie of a browser. */
  cookieToken: string | undefined
  /** The token in the cookie of a browser that needs no second factor. */
  deviceToken: string | undefined
  /** The token in the cookie of the browser that began a single sign-on. */
  browserToken: string | undefined
}

/** Which page a browser is shown, and what it says. */
export type SignInPageContent =
  | { kind: 'signed_in' | 'signed_out' }
  | { kind: 'invitation'; invitation: PublicOutput<'sign_in.see_invitation'> }
  | { kind: 'join' }
  | { kind: 'link'; isFirstOwner: boolean }
  | { kind: 'new_password'; token: string }

export interface SignInAnswer<Body> {
  /** Undefined where the operation answers nothing, a page or another address. */
  body?: Body
  /** With a body beside it, only a browser gets the page. */
  page?: SignInPageContent
  /** The refresh token that the browser keeps from now on; null removes it. */
  cookieToken?: string | null
  /** Kept by a browser that needs no second factor until then. */
  deviceToken?: DeviceToken
  /** Kept by the browser until its single sign-on is finished. */
  browserToken?: string
  /** Where the browser goes next. */
  location?: string
}

export type SignInHandler<Name extends SignInOperation> = (
  call: SignInCall,
  input: PublicParsed<Name>,
) => Promise<SignInAnswer<PublicOutput<Name>>>

export type SignInHandlers = { [Name in SignInOperation]: SignInHandler<Name> }

/** The refresh token goes into the body for a program, and into a cookie for a browser. */
export function answerSession(
  { granted, refreshToken }: StartedSession,
  { refresh_token: isInBody }: { refresh_token: boolean },
): SignInAnswer<StartedSession['granted'] & { refresh_token?: string }> {
  if (refreshToken === undefined) return { body: granted }
  if (isInBody) return { body: { ...granted, refresh_token: refreshToken } }
  return { body: granted, cookieToken: refreshToken }
}

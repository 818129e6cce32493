/** Single sign-on: the authorization code flow with PKCE, state and nonce, bound to the browser that began. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { OperationError, readId } from '@parley/contracts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import { rowIdOf } from '../../../../platform/secrets/sealed-columns.ts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import { countBeginning, takeBackBeginning } from '../sign-in/count-attempts.ts'
import { recordSignIn } from '../sign-in/record-sign-in.ts'
import type { Caller, SignInContext } from '../sign-in/sign-in-context.ts'
import { type StartedSession, startSession } from '../sign-in/start-session.ts'
import { admit, refused } from './admit.ts'
import { exchangeCode, type Identity, OpenIdError } from './openid.ts'
import { redirectUrl } from './present-identity-provider.ts'
import { findProvider, insertOidcAttempt, takeOidcAttempt } from './providers.store.ts'

export const ATTEMPT_SECONDS = 600

/** An attempt has no id: the hash of its state identifies it. */
const attemptPlace = (workspaceId: string, stateHash: Buffer) =>
  placeOf('oidc_attempts.code_verifier', { workspace_id: workspaceId, id: rowIdOf([stateHash]) })

export async function beginSingleSignOn(
  { platform }: SignInContext,
  providerId: string,
  returnTo: string,
  caller: Caller,
): Promise<{ url: string; browserToken: string }> {
  const { database, clock, secrets, publicUrl } = platform
  const id = readId('identity_provider', providerId)
  const provider = id && (await findProvider(database.system, id))
  if (!provider)
    throw new OperationError('not_found', { detail: 'There is no such single sign-on provider.' })
  await countBeginning(platform, caller.address)
  const state = mintToken()
  const nonce = mintToken()
  const codeVerifier = mintToken()
  const browserToken = mintToken()
  const now = clock.now()
  const stateHash = hashToken(state)
  await insertOidcAttempt(
    database.system,
    stateHash,
    {
      workspace_id: provider.workspace_id,
      provider_id: provider.id,
      nonce,
      code_verifier: secrets.seal(codeVerifier, attemptPlace(provider.workspace_id, stateHash)),
      browser_hash: hashToken(browserToken),
      return_to: isOwnPath(returnTo) ? returnTo : '/',
      expires_at: new Date(now.getTime() + ATTEMPT_SECONDS * 1000),
    },
    now,
  )
  const url = new URL(provider.authorization_endpoint)
  const query = {
    response_type: 'code',
    client_id: provider.client_id,
    redirect_uri: redirectUrl(publicUrl),
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return { url: url.href, browserToken }
}

/** A path of ours: not `//elsewhere`, nor what a browser makes of backslashes and control characters. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path)
}

export interface ProviderAnswer {
  state: string | undefined
  code: string | undefined
  /** Who answers, where the provider says so: https://www.rfc-editor.org/rfc/rfc9207 */
  issuer: string | undefined
  /** What the provider says went wrong. */
  error: string | undefined
  /** Of the cookie that was set when it began. */
  browserToken: string | undefined
}

export async function finishSingleSignOn(
  context: SignInContext,
  answer: ProviderAnswer,
  caller: Caller,
): Promise<StartedSession & { returnTo: string }> {
  const { database, clock, secrets, guardedFetch, publicUrl, log } = context.platform
  const stateHash = hashToken(answer.state ?? '')
  const attempt = answer.state && (await takeOidcAttempt(database.system, stateHash, clock.now()))
  if (!attempt || !isOfBrowser(attempt.browser_hash, answer.browserToken)) {
    throw refused(
      'This sign-in was not begun in this browser, or took too long. Begin again.',
      'unknown_state',
    )
  }
  await takeBackBeginning(context.platform, caller.address)
  const provider = await findProvider(database.system, attempt.provider_id)
  if (!provider) throw refused('The provider was removed meanwhile.', 'unknown_provider')
  // Before the code is shown to anybody: it may be of an honest provider to which a lying one led the browser.
  if (answer.issuer !== undefined && answer.issuer !== provider.issuer) {
    throw refused('This answer is of another provider than the one that was asked.', 'wrong_issuer')
  }
  if (!answer.code) {
    const told = answer.error?.replace(/[^\w .-]/g, '').slice(0, 100) || 'nothing'
    throw refused(`The provider did not let you in. It says: ${told}.`, 'refused_by_provider')
  }
  let identity: Identity
  try {
    identity = await exchangeCode(guardedFetch, {
      issuer: provider.issuer,
      token_endpoint: provider.token_endpoint,
      jwks_uri: provider.jwks_uri,
      clientId: provider.client_id,
      clientSecret: secrets.open(
        provider.client_secret,
        placeOf('identity_providers.client_secret', provider),
      ),
      redirectUri: redirectUrl(publicUrl),
      code: answer.code,
      codeVerifier: secrets.open(attempt.code_verifier, attemptPlace(attempt.workspace_id, stateHash)),
      nonce: attempt.nonce,
      now: clock.now(),
    })
  } catch (error) {
    if (!(error instanceof OpenIdError)) throw error
    log.warn({ err: error, provider_id: provider.id }, 'a single sign-on failed')
    throw new OperationError('provider_failed', { detail: error.message })
  }
  const userId = await admit(context, provider, identity)
  const only = { workspaceId: provider.workspace_id, providerId: provider.id }
  const session = await startSession(context, userId, 'oidc', caller, only)
  await recordSignIn(context, userId, 'auth.sign_in_with_provider', caller, {
    workspaceId: provider.workspace_id,
  })
  return { ...session, returnTo: attempt.return_to }
}

function isOfBrowser(expected: Buffer, token: string | undefined): boolean {
  return token !== undefined && timingSafeEqual(expected, hashToken(token))
}

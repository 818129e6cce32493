/** Takes the answer of a single sign-on provider, and sends the browser that began back where it was. */
import { timingSafeEqual } from 'node:crypto'
import { OperationError } from '@parley/contracts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { takeBackBeginning } from '../sign-in/count-attempts.ts'
import { recordSignIn } from '../sign-in/record-sign-in.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'
import type { SignInHandler } from '../sign-in/sign-in-handler.ts'
import { startSession } from '../sign-in/start-session.ts'
import { admit, refused } from './admit.ts'
import { attemptPlace } from './attempt-place.ts'
import { exchangeCode, type Identity, OpenIdError } from './openid.ts'
import { redirectUrl } from './present-identity-provider.ts'
import { findProvider, type OidcAttemptRow, type ProviderRow, takeOidcAttempt } from './providers.store.ts'

export const finishSingleSignOn =
  (context: SignInContext): SignInHandler<'sign_in.finish_single_sign_on'> =>
  async ({ caller, browserToken }, input) => {
    const { database, clock } = context.platform
    const stateHash = hashToken(input.state ?? '')
    const attempt = input.state && (await takeOidcAttempt(database.system, stateHash, clock.now()))
    if (!attempt || !isOfBrowser(attempt.browser_hash, browserToken)) {
      throw refused(
        'This sign-in was not begun in this browser, or took too long. Begin again.',
        'unknown_state',
      )
    }
    await takeBackBeginning(context.platform, caller.address)
    const provider = await findProvider(database.system, attempt.provider_id)
    if (!provider) throw refused('The provider was removed meanwhile.', 'unknown_provider')
    // Before the code is shown to anybody: it may be of an honest provider to which a lying one led the browser.
    if (input.iss !== undefined && input.iss !== provider.issuer) {
      throw refused('This answer is of another provider than the one that was asked.', 'wrong_issuer')
    }
    if (!input.code) {
      const told = input.error?.replace(/[^\w .-]/g, '').slice(0, 100) || 'nothing'
      throw refused(`The provider did not let you in. It says: ${told}.`, 'refused_by_provider')
    }
    const identity = await askProvider(context, provider, { attempt, stateHash, code: input.code })
    const userId = await admit(context, provider, identity)
    const only = { workspaceId: provider.workspace_id, providerId: provider.id }
    const session = await startSession(context, userId, 'oidc', caller, only)
    await recordSignIn(context, userId, 'auth.sign_in_with_provider', caller, {
      workspaceId: provider.workspace_id,
    })
    return { location: attempt.return_to, cookieToken: session.refreshToken ?? null }
  }

interface Asked {
  attempt: OidcAttemptRow
  stateHash: Buffer
  code: string
}

/** Exchanges the code for the identity of whoever signed in. */
async function askProvider(
  { platform }: SignInContext,
  provider: ProviderRow,
  { attempt, stateHash, code }: Asked,
): Promise<Identity> {
  const { clock, secrets, guardedFetch, publicUrl, log } = platform
  try {
    return await exchangeCode(guardedFetch, {
      issuer: provider.issuer,
      token_endpoint: provider.token_endpoint,
      jwks_uri: provider.jwks_uri,
      clientId: provider.client_id,
      clientSecret: secrets.open(
        provider.client_secret,
        placeOf('identity_providers.client_secret', provider),
      ),
      redirectUri: redirectUrl(publicUrl),
      code,
      codeVerifier: secrets.open(attempt.code_verifier, attemptPlace(attempt.workspace_id, stateHash)),
      nonce: attempt.nonce,
      now: clock.now(),
    })
  } catch (error) {
    if (!(error instanceof OpenIdError)) throw error
    log.warn({ err: error, provider_id: provider.id }, 'a single sign-on failed')
    throw new OperationError('provider_failed', { detail: error.message })
  }
}

function isOfBrowser(expected: Buffer, token: string | undefined): boolean {
  return token !== undefined && timingSafeEqual(expected, hashToken(token))
}

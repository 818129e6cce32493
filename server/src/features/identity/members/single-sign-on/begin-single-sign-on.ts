/** Sends the browser to a single sign-on provider: the authorization code flow with PKCE, state and nonce. */
import { createHash } from 'node:crypto'
import { OperationError, readId } from '@parley/contracts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import { countBeginning } from '../sign-in/count-attempts.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'
import type { SignInHandler } from '../sign-in/sign-in-handler.ts'
import { attemptPlace } from './attempt-place.ts'
import { redirectUrl } from './present-identity-provider.ts'
import { findProvider, insertOidcAttempt } from './providers.store.ts'

const ATTEMPT_SECONDS = 600

export const beginSingleSignOn =
  ({ platform }: SignInContext): SignInHandler<'sign_in.begin_single_sign_on'> =>
  async ({ caller }, { provider_id, return_to }) => {
    const { database, clock, secrets, publicUrl } = platform
    const id = readId('identity_provider', provider_id)
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
        return_to: isOwnPath(return_to) ? return_to : '/',
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
    return { location: url.href, browserToken }
  }

/** A path of ours: not `//elsewhere`, nor what a browser makes of backslashes and control characters. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path)
}

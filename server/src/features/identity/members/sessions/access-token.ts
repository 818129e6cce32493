/**
 * The short-lived tokens that requests carry. A token only says which session it is of and which workspace is meant;
 * what the member may do is read with every request.
 */
import type { Platform } from '../../../../platform/platform.ts'
import { jose } from '../jose.ts'

export const ACCESS_TOKEN_SECONDS = 600

const ALGORITHM = 'HS256'
/** The key is of the installation; processes may be known by different addresses. */
const ISSUER = 'parley'
const AUDIENCE = 'parley'
const LONGEST_TOKEN = 2000

export interface AccessClaims {
  userId: string
  sessionId: string
  workspaceId: string
}

export interface AccessTokens {
  sign(claims: AccessClaims): Promise<string>
  /** Undefined when it is none of ours, or outdated. */
  verify(token: string): Promise<AccessClaims | undefined>
}

/** Whether a credential has the form of a token rather than of an API key. */
export function looksLikeAccessToken(credential: string): boolean {
  return credential.startsWith('eyJ') && credential.split('.').length === 3
}

export function createAccessTokens({ secrets, clock }: Pick<Platform, 'secrets' | 'clock'>): AccessTokens {
  const key = secrets.derive('session tokens')
  return {
    async sign({ userId, sessionId, workspaceId }) {
      const { SignJWT } = await jose()
      const now = Math.floor(clock.now().getTime() / 1000)
      return new SignJWT({ sid: sessionId, wsp: workspaceId })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
        .sign(key)
    },
    async verify(token) {
      if (token.length > LONGEST_TOKEN) return undefined
      const { errors, jwtVerify } = await jose()
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          currentDate: clock.now(),
          requiredClaims: ['sub', 'sid', 'wsp', 'exp'],
        })
        const { sub, sid, wsp } = payload
        return { userId: String(sub), sessionId: String(sid), workspaceId: String(wsp) }
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}

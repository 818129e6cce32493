/** Exchanges the refresh token of a session for the next one. One that comes twice was copied, and ends the session. */
import { OperationError, readId } from '@parley/contracts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import { endSession, lockRefreshToken, rotateRefreshToken } from '../sessions/sessions.store.ts'
import { recordSignIn } from './record-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { answerSession, type SignInHandler } from './sign-in-handler.ts'
import { grant, IDLE_MS, LONGEST_MS } from './start-session.ts'

/** Two tabs of one browser may come with the same token at once: the later gets no next one, which the first has got. */
const SAME_MOMENT_MS = 10_000

export const refreshSession =
  (context: SignInContext): SignInHandler<'sign_in.refresh'> =>
  async ({ caller, cookieToken }, input) => {
    const token = input.refresh_token ?? cookieToken
    if (!token) {
      throw new OperationError('unauthenticated', {
        detail: 'There is no session: no cookie, and no refresh_token in the body.',
      })
    }
    const workspaceId = input.workspace_id && readId('workspace', input.workspace_id)
    const { database, clock } = context.platform
    const now = clock.now()
    const next = mintToken()
    const from = hashToken(token)
    const found = await database.systemTransaction(async (tx) => {
      const row = await lockRefreshToken(tx, from)
      if (!row || row.ended_at !== null || row.expires_at <= now) return undefined
      if (row.used_at === null) {
        const longest = row.session_created_at.getTime() + LONGEST_MS
        const expiresAt = new Date(Math.min(now.getTime() + IDLE_MS, longest))
        await rotateRefreshToken(tx, row.session_id, { from, to: hashToken(next) }, now, expiresAt)
        return { ...row, outcome: 'rotated' as const }
      }
      if (now.getTime() - row.used_at.getTime() <= SAME_MOMENT_MS)
        return { ...row, outcome: 'repeated' as const }
      await endSession(tx, row.session_id, now)
      return { ...row, outcome: 'reused' as const }
    })
    if (found?.outcome === 'reused') {
      await recordSignIn(context, found.user_id, 'auth.refresh_token_reused', caller, {
        outcome: 'unauthenticated',
      })
    }
    if (!found || found.outcome === 'reused') {
      throw new OperationError('unauthenticated', {
        detail: 'This session has ended. Sign in again.',
        params: { reason: 'session_ended' },
      })
    }
    const session = {
      granted: await grant(context, found.session_id, workspaceId),
      refreshToken: found.outcome === 'rotated' ? next : undefined,
    }
    return answerSession(session, { refresh_token: input.refresh_token !== undefined })
  }

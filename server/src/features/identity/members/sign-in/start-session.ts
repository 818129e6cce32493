/** A session begins: what whoever signed in is given. */
import { type MemberRole, OperationError, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { ACCESS_TOKEN_SECONDS } from '../sessions/access-token.ts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import { isOpen } from '../sessions/session-access.ts'
import {
  endSession,
  findSignedIn,
  insertSession,
  type SessionMethod,
  type SignedInRow,
} from '../sessions/sessions.store.ts'
import { forgetOutdated } from './attempts.store.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'

const DAY_MS = 24 * 3600 * 1000
/** A session that is not used ends after this, … */
export const IDLE_MS = 30 * DAY_MS
/** … and one that is used after that. */
export const LONGEST_MS = 90 * DAY_MS

export interface GrantedWorkspace {
  id: string
  name: string
  mode: 'live' | 'test'
  role: MemberRole
  member_id: string
}

/** As the API answers it. */
export interface Granted {
  access_token: string
  token_type: 'Bearer'
  /** Seconds. */
  expires_in: number
  session_id: string
  /** Where the token leads; X-Workspace-Id leads to another one of the list. */
  workspace_id: string
  workspaces: GrantedWorkspace[]
}

export interface StartedSession {
  granted: Granted
  /** Undefined when the caller has one already. */
  refreshToken: string | undefined
}

export async function startSession(
  context: SignInContext,
  userId: string,
  method: SessionMethod,
  caller: Caller,
  only: { workspaceId: string; providerId: string } | undefined = undefined,
): Promise<StartedSession> {
  const { database, clock } = context.platform
  const now = clock.now()
  const id = newId()
  const refreshToken = mintToken()
  // Here, because every way of signing in comes by.
  await forgetOutdated(database.system, now)
  await database.systemTransaction((tx) =>
    insertSession(
      tx,
      {
        id,
        userId,
        method,
        workspaceId: only?.workspaceId ?? null,
        providerId: only?.providerId ?? null,
        address: caller.address.slice(0, 64),
        userAgent: caller.userAgent?.slice(0, 300) ?? null,
        expiresAt: new Date(now.getTime() + IDLE_MS),
      },
      hashToken(refreshToken),
      now,
    ),
  )
  try {
    return { granted: await grant(context, id, only?.workspaceId), refreshToken }
  } catch (error) {
    await endSession(database.system, id, now)
    throw error
  }
}

/** A new access token of a session. Throws forbidden when the session opens no workspace. */
export async function grant(
  context: SignInContext,
  sessionId: string,
  workspaceId?: string,
): Promise<Granted> {
  const { database, clock } = context.platform
  const all = await findSignedIn(database.system, [sessionId])
  const rows = all.filter((row) => isOpen(row, clock.now()))
  const chosen = rows.find((row) => row.workspace_id === workspaceId) ?? rows[0]
  if (!chosen) throw nowhere(all)
  return {
    access_token: await context.tokens.sign({
      userId: chosen.user_id,
      sessionId,
      workspaceId: chosen.workspace_id,
    }),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    session_id: showId('member_session', sessionId),
    workspace_id: showId('workspace', chosen.workspace_id),
    workspaces: rows.map((row) => ({
      id: showId('workspace', row.workspace_id),
      name: row.workspace_name,
      mode: row.mode,
      role: row.role,
      member_id: showId('member', row.member_id),
    })),
  }
}

function nowhere(rows: readonly SignedInRow[]): OperationError {
  if (rows.some((row) => row.requires_verified_email && row.suspended_at === null)) {
    return new OperationError('forbidden', {
      detail:
        'The address of this account is not verified. Set a new password by POST /auth/password/forgot to verify it.',
      params: { reason: 'email_not_verified' },
    })
  }
  const needsProvider = rows.some((row) => row.requires_provider && row.suspended_at === null)
  return new OperationError('forbidden', {
    detail: needsProvider
      ? 'Your organisation signs in with its own provider: GET /auth/providers?email=… names it.'
      : 'You are a member of no workspace now. Ask whoever looks after it for an invitation.',
    params: { reason: needsProvider ? 'single_sign_on_required' : 'no_workspace' },
  })
}

/** Finds out whose session a token is of. It is looked up for every request, so one that was ended opens nothing from the next on. */

import { type Principal, readId } from '@parley/contracts'
import { createBatcher } from '../../../../platform/batching/batcher.ts'
import { readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { touchMember } from '../members.store.ts'
import type { AccessTokens } from './access-token.ts'
import { isOpen, toPrincipal } from './session-access.ts'
import { findSignedIn, type SignedInRow, touchSession } from './sessions.store.ts'

const MOST_SESSIONS_PER_LOOKUP = 200
const LOOKUPS_AT_ONCE = 2
/** last_seen_at may be this much behind: one write a minute and session. */
const TOUCH_EVERY_MS = 60_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface SessionAuthentication {
  /** Undefined when the token is none of ours, is outdated, or its session opens nothing any more. */
  authenticate(token: string, asked?: { workspace?: string | undefined }): Promise<Principal | undefined>
  /** Every workspace that the session of a token opens. */
  find(token: string): Promise<SignedInRow[]>
  /** Resolves when no note of a session's use is under way. */
  settled(): Promise<void>
}

export function createSessionAuthentication(
  { database, clock, log }: Pick<Platform, 'database' | 'clock' | 'log'>,
  tokens: AccessTokens,
): SessionAuthentication {
  const touchedAt = new Map<string, number>()
  const touching = new Set<Promise<void>>()

  const lookups = createBatcher<string, SignedInRow[]>(
    async (ids) => {
      const rows = Map.groupBy(await findSignedIn(database.system, ids), (row) => row.session_id)
      return ids.map((id) => rows.get(id) ?? [])
    },
    { maximum: MOST_SESSIONS_PER_LOOKUP, concurrency: LOOKUPS_AT_ONCE },
  )

  /** Goes on beside the request, which does not wait for it. */
  function noteUse(row: SignedInRow, now: Date): void {
    const key = `${row.session_id} ${row.workspace_id}`
    if (now.getTime() - (touchedAt.get(key) ?? 0) < TOUCH_EVERY_MS) return
    if (touchedAt.size > 10_000) touchedAt.clear()
    touchedAt.set(key, now.getTime())
    const touch = Promise.all([
      touchSession(database.system, row.session_id, now),
      readScope(database, row.workspace_id, (work) => touchMember({ ...work, now }, row.member_id)),
    ])
      .then(() => undefined)
      .catch((error: unknown) => log.warn({ err: error }, 'the use of a session was not noted'))
      .finally(() => touching.delete(touch))
    touching.add(touch)
  }

  async function openRows(token: string): Promise<{ rows: SignedInRow[]; workspaceId: string }> {
    const claims = await tokens.verify(token)
    if (!claims || !UUID.test(claims.sessionId)) return { rows: [], workspaceId: '' }
    const now = clock.now()
    const rows = (await lookups.add(claims.sessionId)).filter(
      (row) => row.user_id === claims.userId && isOpen(row, now),
    )
    return { rows, workspaceId: claims.workspaceId }
  }

  return {
    async authenticate(token, asked = {}) {
      const { rows, workspaceId } = await openRows(token)
      const wanted = asked.workspace === undefined ? workspaceId : readId('workspace', asked.workspace)
      const row = rows.find((candidate) => candidate.workspace_id === wanted)
      if (!row) return undefined
      noteUse(row, clock.now())
      return toPrincipal(row)
    },
    find: async (token) => (await openRows(token)).rows,
    async settled() {
      await Promise.all(touching)
    },
  }
}

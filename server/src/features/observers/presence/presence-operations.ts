import { OperationError } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listPresence, writePresence } from './presence.store.ts'
import { PRESENCE_MS, presentMemberPresence } from './presence.ts'

export function presenceOperations({
  wake,
}: Pick<Platform, 'wake'>): Handlers<'presence.update' | 'presence.list'> {
  return {
    async 'presence.update'({ tx, principal, now }, { status }) {
      if (principal.kind !== 'member')
        throw new OperationError('forbidden', {
          detail: 'Only members are there or away: call this with a member’s session, not with an API key.',
        })
      const { member, workspaceId } = principal
      const expires_at = new Date(now.getTime() + PRESENCE_MS)
      await writePresence(tx, workspaceId, { member_id: member.id, status, now, expires_at })
      tx.afterCommit(() => wake.signal('presence'))
      return { status, expires_at: expires_at.toISOString() }
    },
    async 'presence.list'({ tx, principal, now }) {
      const rows = await listPresence(tx, principal.workspaceId)
      return { data: rows.map((row) => presentMemberPresence(row, now)) }
    },
  }
}

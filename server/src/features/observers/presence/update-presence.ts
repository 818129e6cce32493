/** Says that the member who calls is there or away. It holds for a while; call it again. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { writePresence } from './presence.store.ts'
import { PRESENCE_MS } from './presence.ts'

export const updatePresence =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'presence.update'> =>
  async (context, { status }) => {
    if (context.principal.kind !== 'member')
      throw new OperationError('forbidden', {
        detail: 'Only members are there or away: call this with a member’s session, not with an API key.',
      })
    const { member } = context.principal
    const expires_at = new Date(context.now.getTime() + PRESENCE_MS)
    await writePresence(context, { member_id: member.id, status, now: context.now, expires_at })
    context.transaction.afterCommit(() => wake.signal('presence'))
    return { status, expires_at: expires_at.toISOString() }
  }

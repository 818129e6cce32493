import type { OnlineMembers } from '../features/identity/teams/index.ts'
import { readPresence } from '../features/observers/presence/index.ts'
import type { Clock } from '../platform/clock/clock.ts'

/** The members who are online now, for teams that assign their conversations to them. */
export function onlineMembersBy(clock: Clock): OnlineMembers {
  return async (work, memberIds) => {
    const now = clock.now()
    const { members } = await readPresence({ ...work, now })
    const online = members.filter(
      ({ member_id, status, expires_at }) =>
        status === 'online' && expires_at !== null && expires_at > now && memberIds.includes(member_id),
    )
    return new Set(online.map(({ member_id }) => member_id))
  }
}

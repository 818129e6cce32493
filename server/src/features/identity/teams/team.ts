/** Chooses the member of a team for the next conversation. Pure. */
import type { Team } from '@parley/contracts'

export interface Candidate {
  id: string
  name: string
  role: 'owner' | 'admin' | 'agent' | 'viewer'
  channel_ids: string[] | null
  capacity: number
  /** Assigned to the member and open, in whatever team. */
  open_conversations: number
  /** Grows with every assignment of the team; who has the lowest was given one longest ago. */
  last_assigned_number: number
}

/** Undefined: nobody may be given it now, or the team assigns by hand. */
export function nextMember(
  assignment: Team['assignment'],
  candidates: readonly Candidate[],
  channelId: string,
  online: ReadonlySet<string>,
): Candidate | undefined {
  if (assignment === 'manual') return undefined
  const able = candidates.filter(
    (member) => member.open_conversations < member.capacity && maySee(member, channelId),
  )
  const present = able.filter(({ id }) => online.has(id))
  const [next] = (present.length > 0 ? present : able).toSorted(ORDERS[assignment])
  return next
}

function maySee({ role, channel_ids }: Candidate, channelId: string): boolean {
  if (role === 'viewer') return false
  return role !== 'agent' || channel_ids === null || channel_ids.includes(channelId)
}

type Order = (a: Candidate, b: Candidate) => number

const longestAgo: Order = (a, b) => a.last_assigned_number - b.last_assigned_number || (a.id < b.id ? -1 : 1)

const ORDERS: Record<Exclude<Team['assignment'], 'manual'>, Order> = {
  round_robin: longestAgo,
  least_busy: (a, b) => a.open_conversations - b.open_conversations || longestAgo(a, b),
}

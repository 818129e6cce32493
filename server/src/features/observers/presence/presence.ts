/** Presence: rows that expire, as signals and resources. Pure. */
import { type StreamSignal, showId } from '@parley/contracts'
import type { MemberPresenceRow, ViewerRow } from './presence.store.ts'

export const PRESENCE_MS = 60_000
export const VIEWER_MS = 45_000
/** Shorter than the viewing: who stopped in the middle of a word is not shown typing for long. */
export const TYPING_MS = 15_000

export interface PresenceRows {
  members: readonly MemberPresenceRow[]
  viewers: readonly ViewerRow[]
}

export interface Signal {
  name: StreamSignal
  /** Names the subject: a newer signal of the same key replaces an older one. */
  key: string
  /** UUIDs; null where it is about no conversation. */
  conversation_id: string | null
  channel_id: string | null
  data: Record<string, unknown>
  /** The signal that ends it. */
  ended: Record<string, unknown>
}

export function presentMemberPresence(row: MemberPresenceRow, now: Date) {
  const isThere = row.expires_at !== null && row.expires_at > now
  return {
    member_id: showId('member', row.member_id),
    name: row.name,
    status: isThere ? row.status : ('offline' as const),
    last_seen_at: row.last_seen_at?.toISOString() ?? null,
  }
}

export function presentViewer(row: ViewerRow, now: Date) {
  return {
    id: showId(row.kind === 'key' ? 'api_key' : 'member', row.viewer_id),
    name: row.name,
    typing: isTyping(row, now),
    since: row.since.toISOString(),
  }
}

export function isViewer(row: ViewerRow): boolean {
  return row.kind !== 'contact'
}

function isTyping({ typing_until }: ViewerRow, now: Date): boolean {
  return typing_until !== null && typing_until > now
}

/** The signals at `now`. A member who is offline, or does not type, has none. */
export function signalsOf({ members, viewers }: PresenceRows, now: Date): Signal[] {
  const there = members.flatMap((row): Signal[] => {
    const data = presentMemberPresence(row, now)
    if (data.status === 'offline') return []
    // When it was said last changes every time it is said: no news to anybody.
    const { last_seen_at: _, ...said } = data
    const about = { conversation_id: null, channel_id: null }
    return [
      {
        name: 'presence',
        key: `presence ${row.member_id}`,
        ...about,
        data: said,
        ended: { ...said, status: 'offline' },
      },
    ]
  })
  const present = viewers.filter(({ expires_at }) => expires_at > now)
  const typing = present
    .filter((row) => isTyping(row, now))
    .map((row): Signal => {
      const sender = isViewer(row)
        ? { sender: 'person', id: presentViewer(row, now).id, name: row.name }
        : { sender: 'contact', id: null, name: null }
      const data = { conversation_id: showId('conversation', row.conversation_id), ...sender }
      return {
        name: 'typing',
        key: `typing ${row.conversation_id} ${row.viewer_id}`,
        conversation_id: row.conversation_id,
        channel_id: row.channel_id,
        data: { ...data, typing: true },
        ended: { ...data, typing: false },
      }
    })
  return [...there, ...viewersByConversation(present.filter(isViewer), now), ...typing]
}

function viewersByConversation(viewers: readonly ViewerRow[], now: Date): Signal[] {
  return [...Map.groupBy(viewers, ({ conversation_id }) => conversation_id)].map(([id, rows]): Signal => {
    const conversation_id = showId('conversation', id)
    return {
      name: 'viewers',
      key: `viewers ${id}`,
      conversation_id: id,
      channel_id: rows[0]!.channel_id,
      data: { conversation_id, viewers: rows.map((row) => presentViewer(row, now)) },
      ended: { conversation_id, viewers: [] },
    }
  })
}

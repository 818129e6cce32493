/** Messages, notes and handoffs of a conversation, in the order in which they happened, with a line for each day. */
import type { Message } from '@parley/contracts'
import type { Handoff, Note } from '../resources.ts'

export type TimelineItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Message; isContinued: boolean; hasMeta: boolean }
  | { kind: 'note'; key: string; note: Note }
  | { kind: 'handoff'; key: string; handoff: Handoff }
  | { kind: 'handoff_ended'; key: string; handoff: Handoff; at: string }

/** Messages of one sender within this time stand together. */
const TOGETHER_MS = 5 * 60_000

interface Placed {
  at: string
  item: TimelineItem
}

export function createTimeline(
  messages: readonly Message[],
  notes: readonly Note[],
  handoffs: readonly Handoff[],
): readonly TimelineItem[] {
  const oldest = messages[0]?.created_at
  const isShown = (at: string) => oldest === undefined || at >= oldest
  const placed: Placed[] = [
    ...messages.map(
      (message): Placed => ({
        at: message.created_at,
        item: { kind: 'message', key: message.id, message, isContinued: false, hasMeta: true },
      }),
    ),
    ...notes
      .filter(({ created_at }) => isShown(created_at))
      .map((note): Placed => ({ at: note.created_at, item: { kind: 'note', key: note.id, note } })),
    ...handoffs.filter(({ created_at }) => isShown(created_at)).flatMap(placeHandoff),
  ]
  // The server's order of messages of the same instant is kept: sorting is stable.
  placed.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  return withDays(placed)
}

function placeHandoff(handoff: Handoff): Placed[] {
  const begun: Placed = { at: handoff.created_at, item: { kind: 'handoff', key: handoff.id, handoff } }
  if (handoff.resolved_at === null) return [begun]
  const at = handoff.resolved_at
  return [begun, { at, item: { kind: 'handoff_ended', key: `${handoff.id}-ended`, handoff, at } }]
}

function withDays(placed: readonly Placed[]): readonly TimelineItem[] {
  const items: TimelineItem[] = []
  let day = ''
  for (const [index, { at, item }] of placed.entries()) {
    const today = new Date(at).toDateString()
    if (today !== day) items.push({ kind: 'day', key: `day-${today}`, at })
    const isContinued = today === day && belongTogether(placed[index - 1]?.item, item)
    day = today
    const hasMeta = !belongTogether(item, placed[index + 1]?.item)
    items.push(item.kind === 'message' ? { ...item, isContinued, hasMeta } : item)
  }
  return items
}

function belongTogether(one: TimelineItem | undefined, other: TimelineItem | undefined): boolean {
  if (one?.kind !== 'message' || other?.kind !== 'message') return false
  const isSameSender =
    one.message.sender === other.message.sender &&
    one.message.member_id === other.message.member_id &&
    one.message.turn_id === other.message.turn_id
  const apart = Date.parse(other.message.created_at) - Date.parse(one.message.created_at)
  return isSameSender && one.message.status !== 'failed' && apart < TOGETHER_MS
}

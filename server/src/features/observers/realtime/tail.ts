/**
 * The newest events of one workspace, read once for all its streams. Events that have fallen out are in the table, where a
 * reader that is behind reads by itself, so memory is bounded however slow anybody is.
 */
import type { Event, EventType, Principal, StreamItem } from '@parley/contracts'
import { showTo, viewOf } from '../webhooks/index.ts'
import { eventItem } from './write-item.ts'

/** Kept at most, whichever is reached first. */
const MOST_EVENTS = 1000
const MOST_CHARACTERS = 4_000_000

/** An event for readers of different views. */
export interface TailEntry {
  sequence: number
  type: EventType
  channel_id: string | null
  conversation_id: string | null
  /** Undefined when it could not be presented: it is passed over, and blocks nobody. */
  event: Event | undefined
  /** In characters, about. */
  size: number
  itemFor(principal: Principal): StreamItem
}

export function makeEntry(
  row: { sequence: number; type: EventType; channel_id: string | null; conversation_id: string | null },
  event: Event | undefined,
  size: number,
): TailEntry {
  const items = new Map<string, StreamItem>()
  return {
    sequence: row.sequence,
    type: row.type,
    channel_id: row.channel_id,
    conversation_id: row.conversation_id,
    event,
    size,
    itemFor(principal) {
      const view = viewOf(principal)
      const made = items.get(view) ?? eventItem(row.sequence, showTo(principal, event!))
      items.set(view, made)
      return made
    },
  }
}

export interface Tail {
  /** The last number it has read. */
  head(): number
  append(entries: readonly TailEntry[]): void
  /** The events after `position`; undefined when the tail does not reach back so far. */
  after(position: number): readonly TailEntry[] | undefined
  /** Forgets what it holds: a person was erased from it. */
  forget(): void
}

export function createTail(start: number): Tail {
  let head = start
  // Everything after it is in `portions`.
  let floor = start
  let kept: TailEntry[] = []
  let size = 0

  return {
    head: () => head,
    append(entries) {
      for (const entry of entries) {
        kept.push(entry)
        size += entry.size
        head = entry.sequence
      }
      let surplus = 0
      while (kept.length - surplus > MOST_EVENTS || size > MOST_CHARACTERS) {
        floor = kept[surplus]!.sequence
        size -= kept[surplus]!.size
        surplus++
      }
      kept = kept.slice(surplus)
    },
    after(position) {
      if (position >= head) return []
      if (position < floor) return undefined
      // Most ask for the last few.
      let start = kept.length
      while (start > 0 && kept[start - 1]!.sequence > position) start--
      return kept.slice(start)
    },
    forget() {
      kept = []
      size = 0
      floor = head
    },
  }
}

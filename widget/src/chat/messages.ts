/** The messages that the page knows: each once, in the order in which they were written. */
import type { Message } from '../wire/resources.ts'

export function mergeMessages(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of more) byId.set(message.id, later(byId.get(message.id), message))
  return [...byId.values()].sort(
    (one, other) => compare(one.created_at, other.created_at) || compare(one.id, other.id),
  )
}

const RANK = { received: 0, sent: 1, delivered: 2, read: 3 }

/** A status only moves forward, in whatever order the events arrive. */
function later(known: Message | undefined, message: Message): Message {
  return known && RANK[known.status] > RANK[message.status] ? { ...message, status: known.status } : message
}

export function withStatus(
  known: readonly Message[],
  id: string,
  status: Message['status'],
): readonly Message[] {
  return known.map((message) => (message.id === id ? later(message, { ...message, status }) : message))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

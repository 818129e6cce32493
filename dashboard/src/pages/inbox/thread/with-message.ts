/** The pages of a thread with one message more, or in its newer state. */
import type { Message } from '@parley/contracts'

export function withMessage<Page extends { data: Message[] }>(
  pages: readonly Page[],
  message: Message,
  replaces?: string,
): Page[] {
  const isIt = ({ id }: Message) => id === message.id || id === replaces
  const known = pages.some(({ data }) => data.some(isIt))
  if (!known)
    return pages.map((page, index) => (index === 0 ? { ...page, data: [message, ...page.data] } : page))
  let isPlaced = false
  return pages.map((page) => ({
    ...page,
    data: page.data.flatMap((row) => {
      if (!isIt(row)) return [row]
      if (isPlaced) return []
      isPlaced = true
      // Statuses only move forward, and events may overtake the answer of the request.
      return [row.id === message.id && rankOf(row) > rankOf(message) ? row : message]
    }),
  }))
}

const RANKS = [
  'received',
  'queued',
  'sending',
  'unknown',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'cancelled',
]

const rankOf = ({ status }: Message): number => RANKS.indexOf(status)

/** Messages on their way to the server: one after the other, each until the server has answered. */
import type { ChatError } from '../wire/client.ts'
import type { NewMessage } from '../wire/resources.ts'
import type { Pending } from './memory.ts'

const LONGEST_WAIT_MS = 20_000

export interface Outbox {
  /** Those that the conversation does not show yet, the oldest first. */
  pending(): readonly Pending[]
  add(message: Pending): void
  /** The conversation shows this message now. */
  arrived(clientMessageId: string): void
  retry(id: string): void
  /** Tries at once, for the network is back. */
  flush(): void
  clear(): void
}

export function createOutbox(parts: {
  kept: readonly Pending[]
  write(message: NewMessage): Promise<void>
  /** Answers with whether it is worth to send the message again at once, with a new token. */
  onUnknown(): Promise<boolean>
  onChange(pending: readonly Pending[]): void
}): Outbox {
  // An accepted one shows up in the conversation itself.
  let pending: readonly Pending[] = parts.kept.filter(({ state }) => state !== 'accepted')
  let isSending = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(next: readonly Pending[]): void {
    pending = next
    parts.onChange(pending)
  }
  const mark = (id: string, state: Pending['state']) =>
    set(pending.map((message) => (message.id === id ? { ...message, state } : message)))

  /** Answers with the milliseconds to wait before the next attempt; undefined: this one is settled. */
  async function send(message: Pending): Promise<number | undefined> {
    const { id, text, reply, files } = message
    try {
      await parts.write({
        client_message_id: id,
        ...(reply ? { reply } : text !== '' && { text }),
        ...(files?.length && { attachment_ids: files.map((file) => file.id) }),
      })
      failures = 0
      mark(id, 'accepted')
      return undefined
    } catch (error) {
      const { status, retryAfter } = error as ChatError
      if (status === 401 && (await parts.onUnknown())) return 0
      if (status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429) {
        mark(id, 'failed')
        return undefined
      }
      failures += 1
      return retryAfter ? retryAfter * 1000 : Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(failures, 6))
    }
  }

  async function flush(): Promise<void> {
    if (isSending) return
    clearTimeout(timer)
    isSending = true
    let wait: number | undefined
    for (;;) {
      const next = pending.find(({ state }) => state === 'waiting')
      if (!next) break
      wait = await send(next)
      if (wait !== undefined && wait > 0) break
    }
    isSending = false
    if (wait !== undefined && wait > 0) timer = setTimeout(flush, wait)
  }

  return {
    pending: () => pending,
    add(message) {
      set([...pending, message])
      void flush()
    },
    arrived(clientMessageId) {
      // Each file is a message of its own: the second is named `id.1`.
      const id = clientMessageId.split('.', 1)[0]
      if (pending.some((message) => message.id === id)) set(pending.filter((message) => message.id !== id))
    },
    retry(id) {
      mark(id, 'waiting')
      void flush()
    },
    flush: () => void flush(),
    clear: () => set([]),
  }
}

/** Everything that survives a reload, kept for each channel in the browser. A browser that keeps nothing still chats. */
import type { Upload } from '../wire/resources.ts'

/** A message that the visitor has written and that the conversation does not show yet. */
export interface Pending {
  /** The client_message_id: sent twice, it is one message. */
  id: string
  text: string
  reply?: { message_id: string; option_id: string }
  files?: Upload[]
  at: string
  /** `accepted`: the server has it. `failed`: the server refused it, and the visitor decides. */
  state: 'waiting' | 'accepted' | 'failed'
}

export interface Remembered {
  token?: string
  draft?: string
  files?: Upload[]
  outbox?: Pending[]
  teaserSeen?: boolean
  /** The visitor has answered or closed the question for an e-mail address. */
  emailAsked?: boolean
}

export interface Memory {
  read(): Remembered
  /** Changes these fields and leaves the others, which another tab may have changed. */
  change(fields: Partial<Remembered>): void
  forget(): void
  /** Whether the chat is open: for this tab alone. */
  isOpen(): boolean
  setOpen(isOpen: boolean): void
}

export function createMemory(
  channelId: string,
  stores: { local: Storage | undefined; tab: Storage | undefined },
): Memory {
  const key = `parley-chat:${channelId}`
  let kept: Remembered = {}
  const read = (): Remembered => {
    try {
      const text = stores.local?.getItem(key)
      if (text) kept = JSON.parse(text)
    } catch {
      // Not readable any more: go on with what this page knows.
    }
    return kept
  }
  const attempt = (write: () => void) => {
    try {
      write()
    } catch {
      // The store is full or closed; the page itself still knows.
    }
  }
  let isOpen = false
  return {
    read,
    change(fields) {
      kept = { ...read(), ...fields }
      attempt(() => stores.local?.setItem(key, JSON.stringify(kept)))
    },
    forget() {
      kept = {}
      attempt(() => stores.local?.removeItem(key))
    },
    isOpen() {
      attempt(() => {
        isOpen = stores.tab?.getItem(key) === 'open'
      })
      return isOpen
    },
    setOpen(next) {
      isOpen = next
      attempt(() => stores.tab?.setItem(key, next ? 'open' : ''))
    },
  }
}

/** A page may forbid its stores, and then even to name them throws. */
export function findStore(name: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return window[name]
  } catch {
    return undefined
  }
}

/** The line to the server: opens the visit once, reads what was said, and follows what is said next. */
import type { ChatClient, ChatError, MessagePage } from '../wire/client.ts'
import { createFollowing } from '../wire/follow.ts'
import type { Conversation, Identity, Message } from '../wire/resources.ts'
import type { Memory } from './memory.ts'
import { mergeMessages, withStatus } from './messages.ts'
import type { StateStore } from './state.ts'

const RETRY_START_MS = 3000

export interface Connection {
  /** Opens the chat at the server, once; tries until it is reached. */
  ready(): Promise<void>
  /** Follows the conversation, where it is not followed yet. */
  listen(): Promise<void>
  loadEarlier(): Promise<void>
  /** The next `ready` opens the chat anew. */
  reopen(): void
  /** The token is worthless. */
  dropToken(): void
}

interface Parts {
  client: ChatClient
  memory: Memory
  store: StateStore
  identity(): Identity | undefined
  /** The conversation shows this message of the visitor. */
  onArrived(clientMessageId: string): void
  onMessage(message: Message): void
}

export function createConnection(parts: Parts): Connection {
  const { client, memory, store } = parts
  let starting: Promise<void> | undefined
  /** The number of the following that counts: an answer to an earlier one comes too late. */
  let current = 0
  let isFollowing = false

  const following = createFollowing(client, {
    take(name, data) {
      if (name === 'reset') void loadNewest()
      else takeEvent(parts, name, data)
    },
    onUnknown: beginAgain,
  })

  function beginAgain(): void {
    dropToken()
    void ready()
  }

  async function loadNewest(): Promise<void> {
    isFollowing = true
    const own = ++current
    let page: MessagePage
    try {
      page = await untilReached(() => client.list())
    } catch (error) {
      if (own !== current) return
      isFollowing = false
      if ((error as ChatError).status === 401) beginAgain()
      return
    }
    if (own !== current) return
    store.set({ messages: [], hasEarlier: page.has_more })
    takeMessages(parts, page.data)
    following.start(page.cursor ?? undefined)
  }

  function ready(): Promise<void> {
    starting ??= openVisit(parts).then(() => {
      const { conversation, isOpen, pending } = store.get()
      // A chat that has not begun is not followed. The first message does not wait for the history.
      if (conversation || isOpen || pending.length > 0) void listen()
    })
    return starting
  }

  async function listen(): Promise<void> {
    if (!isFollowing && store.get().phase === 'ready') await loadNewest()
  }

  function reopen(): void {
    following.stop()
    current += 1
    isFollowing = false
    starting = undefined
  }

  function dropToken(): void {
    reopen()
    memory.change({ token: undefined })
    store.set({ messages: [], conversation: null, hasEarlier: false })
  }

  return {
    ready,
    listen,
    async loadEarlier() {
      const page = await client.list(store.get().messages[0]?.id)
      store.set({ hasEarlier: page.has_more })
      takeMessages(parts, page.data)
    },
    reopen,
    dropToken,
  }
}

async function openVisit({ client, memory, store, identity }: Parts): Promise<void> {
  if (store.get().phase !== 'ready') store.set({ phase: 'connecting' })
  try {
    const visit = await untilReached(() =>
      client.start({ visitor_token: memory.read().token, identity: identity() }),
    )
    memory.change({ token: visit.visitor_token })
    const { settings, visitor, conversation } = visit
    store.set({ phase: 'ready', settings, visitor, conversation })
  } catch (error) {
    console.warn(`Parley chat: ${(error as ChatError).message}`)
    store.set({ phase: 'refused' })
  }
}

/** Tries until the server answers. Throws what it refuses. */
async function untilReached<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      const { status, retryAfter } = error as ChatError
      if (status >= 400 && status < 500 && status !== 429) throw error
      await nextAttempt(retryAfter ? retryAfter * 1000 : RETRY_START_MS)
    }
  }
}

/** Ends after this time, or as soon as the network is back. */
function nextAttempt(wait: number): Promise<void> {
  return new Promise((resume) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      resume()
    }
    const timer = setTimeout(end, wait)
    addEventListener('online', end)
  })
}

function takeEvent(parts: Parts, name: string, data: unknown): void {
  const { store } = parts
  const { conversation, messages } = store.get()
  if (name === 'message') takeMessages(parts, [data as Message], true)
  else if (name === 'state') store.set(data as { conversation: Conversation | null })
  else if (name === 'status') {
    const { message_id, status } = data as { message_id: string; status: Message['status'] }
    store.set({ messages: withStatus(messages, message_id, status) })
  } else if ((name === 'typing' || name === 'responder') && conversation)
    store.set({ conversation: { ...conversation, ...(data as Partial<Conversation>) } })
}

function takeMessages(
  { store, onArrived, onMessage }: Parts,
  messages: readonly Message[],
  isNew = false,
): void {
  const before = store.get().messages
  const known = new Set(before.map(({ id }) => id))
  store.set({ messages: mergeMessages(before, messages) })
  for (const message of messages) {
    if (message.client_message_id !== null) onArrived(message.client_message_id)
    if (isNew && message.from === 'business' && !known.has(message.id)) onMessage(message)
  }
}

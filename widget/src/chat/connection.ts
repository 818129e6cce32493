/** The line to the server: opens the visit once, reads what was said, and follows what is said next. */
import type { ChatClient, ChatError } from '../wire/client.ts'
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
  /** The network is back. */
  onConnected(): void
}

export function createConnection(parts: Parts): Connection {
  const { client, memory, store } = parts
  let starting: Promise<void> | undefined
  let isFollowing = false

  const following = createFollowing(client, {
    take(name, data) {
      if (name === 'reset') void loadNewest()
      else takeEvent(parts, name, data)
    },
    onConnection(isConnected) {
      if (isConnected === store.get().isConnected) return
      store.set({ isConnected })
      if (isConnected) parts.onConnected()
    },
    onUnknown() {
      dropToken()
      void ready()
    },
  })

  async function loadNewest(): Promise<void> {
    isFollowing = true
    const page = await client.list()
    store.set({ messages: [], hasEarlier: page.has_more })
    takeMessages(parts, page.data)
    following.start(page.cursor ?? undefined)
  }

  function ready(): Promise<void> {
    starting ??= openVisit(parts).then(() => {
      const { conversation, isOpen, pending } = store.get()
      // A chat that has not begun is not followed.
      if (conversation || isOpen || pending.length > 0) return listen()
    })
    return starting
  }

  async function listen(): Promise<void> {
    if (!isFollowing && store.get().phase === 'ready') await loadNewest()
  }

  function reopen(): void {
    following.stop()
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
  for (;;) {
    try {
      const visit = await client.start({ visitor_token: memory.read().token, identity: identity() })
      memory.change({ token: visit.visitor_token })
      const { settings, visitor, conversation } = visit
      store.set({ phase: 'ready', isConnected: true, settings, visitor, conversation })
      return
    } catch (error) {
      const { status, message, retryAfter } = error as ChatError
      if (status >= 400 && status < 500 && status !== 429) {
        console.warn(`Parley chat: ${message}`)
        store.set({ phase: 'refused' })
        return
      }
      store.set({ isConnected: status !== 0 })
      await new Promise((resume) => setTimeout(resume, retryAfter ? retryAfter * 1000 : RETRY_START_MS))
    }
  }
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

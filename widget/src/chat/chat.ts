/** The chat of one visitor: everything that can be done in it. The view only shows its state. */
import { type ChatClient, createClient } from '../wire/client.ts'
import { watchReach } from '../wire/reach.ts'
import type { Identity, Message, Upload } from '../wire/resources.ts'
import { type Connection, createConnection } from './connection.ts'
import { createMemory, findStore, type Memory, type Pending } from './memory.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { type ChatState, createState, type StateStore } from './state.ts'

export interface Chat {
  state(): ChatState
  memory: Memory
  subscribe(listener: (state: ChatState) => void): void
  /** For each message of the business that arrives while the page is there. */
  onMessage(listener: (message: Message) => void): void
  open(): void
  close(): void
  send(text: string, files?: Upload[]): void
  choose(message: Message, option: { id: string; title: string }): void
  retry(id: string): void
  upload(file: File): Promise<Upload>
  download(url: string): Promise<Blob>
  loadEarlier(): Promise<void>
  showTyping(isTyping: boolean): void
  leaveEmail(email: string, name?: string): Promise<void>
  skipEmail(): void
  identify(identity: Identity): Promise<void>
  /** The token becomes worthless, and the page forgets the conversation. */
  forget(): Promise<void>
}

interface Kept {
  client: ChatClient
  memory: Memory
  store: StateStore
}

/** The server forgets that somebody types after a few seconds. */
const TYPING_EVERY_MS = 3000

export function createChat(options: {
  base: string
  channelId: string
  identity: Identity | undefined
}): Chat {
  const stores = { local: findStore('localStorage'), tab: findStore('sessionStorage') }
  const memory = createMemory(options.channelId, stores)
  const store = createState(memory)
  const reach = watchReach((isConnected) => takeReach(store, isConnected, outbox))
  const client = createClient(options.base, () => memory.read().token, reach)
  const messageListeners: ((message: Message) => void)[] = []
  let { identity } = options

  const connection = createConnection({
    client,
    memory,
    store,
    identity: () => identity,
    onArrived: (clientMessageId) => outbox.arrived(clientMessageId),
    onMessage(message) {
      for (const listener of messageListeners) listener(message)
    },
  })
  const outbox = connectedOutbox({ client, memory, store }, connection)
  store.set({ pending: outbox.pending() })
  addEventListener('online', outbox.flush)
  keepRead(client, store)

  function add(text: string, more: Partial<Pending>): void {
    outbox.add({ id: newClientId(), text, at: new Date().toISOString(), state: 'waiting', ...more })
    void connection.ready().then(connection.listen)
  }

  const chat: Chat = {
    state: store.get,
    memory,
    subscribe: store.subscribe,
    onMessage: (listener) => messageListeners.push(listener),
    open() {
      memory.setOpen(true)
      store.set({ isOpen: true })
      void connection.ready().then(connection.listen)
    },
    close() {
      memory.setOpen(false)
      store.set({ isOpen: false })
    },
    send: (text, files) => add(text, files?.length ? { files } : {}),
    choose: (message, { id, title }) => add(title, { reply: { message_id: message.id, option_id: id } }),
    retry: outbox.retry,
    async upload(file) {
      await connection.ready()
      return client.upload(file)
    },
    download: client.download,
    loadEarlier: connection.loadEarlier,
    showTyping: typingOf(client, store),
    ...emailActions({ client, memory, store }, connection.ready),
    async identify(next) {
      identity = next
      // The next opening sends it; a chat that is open already is opened anew.
      if (store.get().phase === 'closed') return
      connection.reopen()
      await connection.ready()
    },
    async forget() {
      if (memory.read().token) await client.end(true).catch(() => {})
      outbox.clear()
      memory.forget()
      identity = undefined
      connection.dropToken()
      store.set({ visitor: undefined, emailAsked: false, leftEmail: undefined, phase: 'closed' })
      if (store.get().isOpen) await connection.ready()
    },
  }
  if (memory.read().token) void connection.ready().then(outbox.flush)
  return chat
}

function takeReach(store: StateStore, isConnected: boolean, outbox: Outbox): void {
  if (isConnected === store.get().isConnected) return
  store.set({ isConnected })
  if (isConnected) outbox.flush()
}

function connectedOutbox({ client, memory, store }: Kept, connection: Connection): Outbox {
  return createOutbox({
    kept: memory.read().outbox ?? [],
    async write(message) {
      await connection.ready()
      await client.write(message)
    },
    async onUnknown() {
      connection.dropToken()
      await connection.ready()
      return store.get().phase === 'ready'
    },
    onChange(pending) {
      memory.change({ outbox: [...pending] })
      store.set({ pending })
    },
  })
}

/** Messages of the business count as read while the chat is open and the page is looked at. */
function keepRead(client: ChatClient, store: StateStore): void {
  let marked: string | undefined
  const look = () => {
    const { isOpen, messages } = store.get()
    if (!isOpen || document.visibilityState === 'hidden') return
    const newest = [...messages].reverse().find(({ from }) => from === 'business')
    if (!newest || newest.status === 'read' || newest.id === marked) return
    marked = newest.id
    client.markRead(newest.id).catch(() => {
      marked = undefined
    })
  }
  store.subscribe(look)
  document.addEventListener('visibilitychange', look)
}

function typingOf(client: ChatClient, store: StateStore): Chat['showTyping'] {
  let shownAt = 0
  return (isTyping) => {
    const now = Date.now()
    if (!store.get().conversation || (isTyping ? now - shownAt < TYPING_EVERY_MS : shownAt === 0)) return
    shownAt = isTyping ? now : 0
    client.showTyping(isTyping).catch(() => {})
  }
}

function emailActions(
  { client, memory, store }: Kept,
  ready: () => Promise<void>,
): Pick<Chat, 'leaveEmail' | 'skipEmail'> {
  return {
    async leaveEmail(email, name) {
      await ready()
      await client.leaveEmail(email, name)
      memory.change({ emailAsked: true })
      store.set({ leftEmail: email, emailAsked: true })
    },
    skipEmail() {
      memory.change({ emailAsked: true })
      store.set({ emailAsked: true })
    },
  }
}

/** randomUUID is missing on pages without TLS. */
function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

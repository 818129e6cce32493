/** LISTEN and NOTIFY on connections of their own, apart from anybody's transaction. */
import type pg from 'pg'
import type { BackgroundLog } from './background-log.ts'
import type { Session } from './database.ts'
import type { Outage } from './outage.ts'
import { HOLD_PRESENCE, PEERS_CHANNEL } from './peers.ts'
import type { PrimaryConnector } from './primary-connector.ts'

const CHANNEL = /^[a-z_][a-z0-9_]{0,62}$/
const NOTIFY_INTERVAL_MS = 50
const FIRST_RECONNECT_MS = 100
const LONGEST_RECONNECT_MS = 5_000

function checkChannel(channel: string): void {
  if (!CHANNEL.test(channel)) {
    throw new TypeError(
      `A notification channel is lower case letters, digits and _, at most 63, not ${channel}.`,
    )
  }
}

export interface Notifier {
  notify(channel: string, payload?: string): void
  close(): Promise<void>
}

/**
 * Sends the first notifications at once, and all that come within the interval after them together at its end. Sends none
 * while nobody hears them.
 */
export function createNotifier(system: Session, isHeard: () => boolean): Notifier {
  /** By channel. Each is sent once, with the newest payload. */
  let waiting = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let isSendDue = false
  const sending = new Set<Promise<void>>()

  function send(): void {
    isSendDue = false
    if (waiting.size === 0) return
    const channels = [...waiting.keys()]
    const payloads = [...waiting.values()]
    waiting = new Map()
    const sent = system
      .rows({
        name: 'notify',
        text: 'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as n (channel, payload)',
        values: [channels, payloads],
      })
      .then(() => {})
      // A hint that is lost costs a moment. The pool has reported why.
      .catch(() => {})
      .finally(() => sending.delete(sent))
    sending.add(sent)
    timer = setTimeout(() => {
      timer = undefined
      send()
    }, NOTIFY_INTERVAL_MS)
  }

  return {
    notify(channel, payload = '') {
      checkChannel(channel)
      if (!isHeard()) return
      waiting.set(channel, payload)
      if (timer || isSendDue) return
      // One commit often signals several channels; after it, one statement carries them all.
      isSendDue = true
      queueMicrotask(send)
    },
    async close() {
      clearTimeout(timer)
      send()
      clearTimeout(timer)
      await Promise.all(sending)
    },
  }
}

export interface Listener {
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** A connection that listens, and its handlers by channel. */
interface Listening {
  connector: PrimaryConnector
  outage: Outage
  log: BackgroundLog
  /** Of this process. Undefined where no other server need know of it. */
  serverId: string | undefined
  handlers: Map<string, Set<(payload: string) => void>>
  client: pg.Client | undefined
  connecting: Promise<pg.Client> | undefined
  retry: NodeJS.Timeout | undefined
  isClosed: boolean
}

export function createListener(
  connector: PrimaryConnector,
  { outage, log, serverId }: { outage: Outage; log: BackgroundLog; serverId: string | undefined },
): Listener {
  const listening: Listening = {
    connector,
    outage,
    log,
    serverId,
    handlers: new Map(),
    client: undefined,
    connecting: undefined,
    retry: undefined,
    isClosed: false,
  }
  return {
    listen: (channel, onNotify) => listen(listening, channel, onNotify),
    async close() {
      listening.isClosed = true
      clearTimeout(listening.retry)
      await listening.connecting?.catch(() => {})
      const open = listening.client
      listening.client = undefined
      await open?.end()
    },
  }
}

async function listen(
  listening: Listening,
  channel: string,
  onNotify: (payload: string) => void,
): Promise<() => Promise<void>> {
  checkChannel(channel)
  const { handlers } = listening
  const known = handlers.get(channel)
  if (known) known.add(onNotify)
  else {
    handlers.set(channel, new Set([onNotify]))
    await (await connected(listening)).query(`LISTEN ${channel}`)
  }
  return async () => {
    const set = handlers.get(channel)
    if (!set?.delete(onNotify) || set.size > 0) return
    handlers.delete(channel)
    await listening.client?.query(`UNLISTEN ${channel}`)
  }
}

function callHandlers({ handlers, log }: Listening, channel: string, payload: string): void {
  for (const handler of [...(handlers.get(channel) ?? [])]) {
    try {
      handler(payload)
    } catch (error) {
      log.error({ err: error, channel }, 'a listener to notifications failed')
    }
  }
}

function connected(listening: Listening): Promise<pg.Client> {
  if (listening.isClosed) return Promise.reject(new Error('The database is closed.'))
  if (listening.client) return Promise.resolve(listening.client)
  listening.connecting ??= connect(listening).finally(() => {
    listening.connecting = undefined
  })
  return listening.connecting
}

async function connect(listening: Listening): Promise<pg.Client> {
  const { connector, outage, handlers, serverId } = listening
  const fresh = await connector.connect()
  let isLost = false
  fresh.on('notification', (message) => callHandlers(listening, message.channel, message.payload ?? ''))
  fresh.on('error', (error) => outage.failed(error))
  fresh.on('end', () => {
    isLost = true
    if (listening.client !== fresh) return
    listening.client = undefined
    reconnect(listening, FIRST_RECONNECT_MS)
  })
  try {
    for (const channel of handlers.keys()) await fresh.query(`LISTEN ${channel}`)
    // After LISTEN: whoever sees the lock is heard.
    if (serverId !== undefined) await fresh.query(HOLD_PRESENCE, [PEERS_CHANNEL, serverId])
    if (isLost) throw new Error('Connection terminated')
  } catch (error) {
    await fresh.end().catch(() => {})
    throw error
  }
  listening.client = fresh
  return fresh
}

function reconnect(listening: Listening, delayMs: number): void {
  const { handlers, outage } = listening
  if (listening.isClosed || handlers.size === 0) return
  listening.retry = setTimeout(() => {
    connected(listening).then(
      () => {
        for (const channel of handlers.keys()) callHandlers(listening, channel, '')
      },
      (error) => {
        outage.failed(error)
        reconnect(listening, Math.min(delayMs * 2, LONGEST_RECONNECT_MS))
      },
    )
  }, delayMs)
}

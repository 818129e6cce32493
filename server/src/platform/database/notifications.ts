/** LISTEN and NOTIFY on connections of their own, apart from anybody's transaction. */
import type pg from 'pg'
import type { BackgroundLog } from './background-log.ts'
import type { Session } from './database.ts'
import type { Outage } from './outage.ts'
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

/** Sends the first notifications at once, and all that come within the interval after them together at its end. */
export function createNotifier(system: Session): Notifier {
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

export function createListener(connector: PrimaryConnector, outage: Outage, log: BackgroundLog): Listener {
  const handlers = new Map<string, Set<(payload: string) => void>>()
  let client: pg.Client | undefined
  let connecting: Promise<pg.Client> | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false

  function call(channel: string, payload: string): void {
    for (const handler of [...(handlers.get(channel) ?? [])]) {
      try {
        handler(payload)
      } catch (error) {
        log.error({ err: error, channel }, 'a listener to notifications failed')
      }
    }
  }

  async function connect(): Promise<pg.Client> {
    const fresh = await connector.connect()
    let isLost = false
    fresh.on('notification', (message) => call(message.channel, message.payload ?? ''))
    fresh.on('error', (error) => outage.failed(error))
    fresh.on('end', () => {
      isLost = true
      if (client !== fresh) return
      client = undefined
      reconnect(FIRST_RECONNECT_MS)
    })
    try {
      for (const channel of handlers.keys()) await fresh.query(`LISTEN ${channel}`)
      if (isLost) throw new Error('Connection terminated')
    } catch (error) {
      await fresh.end().catch(() => {})
      throw error
    }
    client = fresh
    return fresh
  }

  function connected(): Promise<pg.Client> {
    if (closed) return Promise.reject(new Error('The database is closed.'))
    if (client) return Promise.resolve(client)
    connecting ??= connect().finally(() => {
      connecting = undefined
    })
    return connecting
  }

  function reconnect(delayMs: number): void {
    if (closed || handlers.size === 0) return
    retry = setTimeout(() => {
      connected().then(
        () => {
          for (const channel of handlers.keys()) call(channel, '')
        },
        (error) => {
          outage.failed(error)
          reconnect(Math.min(delayMs * 2, LONGEST_RECONNECT_MS))
        },
      )
    }, delayMs)
  }

  return {
    async listen(channel, onNotify) {
      checkChannel(channel)
      const known = handlers.get(channel)
      if (known) known.add(onNotify)
      else {
        handlers.set(channel, new Set([onNotify]))
        await (await connected()).query(`LISTEN ${channel}`)
      }
      return async () => {
        const set = handlers.get(channel)
        if (!set?.delete(onNotify) || set.size > 0) return
        handlers.delete(channel)
        await client?.query(`UNLISTEN ${channel}`)
      }
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await connecting?.catch(() => {})
      const open = client
      client = undefined
      await open?.end()
    },
  }
}

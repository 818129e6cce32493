/** One stream that is opened again whenever it ends: after a lost connection, a sleeping computer, a hidden page. */
import { type ChatClient, ChatError } from './client.ts'

/** The server gives a sign of life every 15 s. */
const SILENCE_MS = 40_000
const LONGEST_WAIT_MS = 30_000
/** A browser keeps few connections to one host: a page that nobody looks at gives its own back. */
const HIDDEN_MS = 30_000

export interface Following {
  /** Begins, or begins again after this position. */
  start(after: string | undefined): void
  stop(): void
}

export interface FollowingHandlers {
  take(name: string, data: unknown): void
  /** The token is not known any more. */
  onUnknown(): void
}

export function createFollowing(client: ChatClient, handlers: FollowingHandlers): Following {
  let isWanted = false
  let position: { after: string | undefined; lastEventId: string | undefined }
  let abort: AbortController | undefined
  let lastLife = 0
  let failures = 0
  let timer = 0

  async function connect(): Promise<void> {
    clearTimeout(timer)
    abort?.abort()
    const own = new AbortController()
    abort = own
    lastLife = Date.now()
    const watch = setInterval(() => {
      if (Date.now() - lastLife > SILENCE_MS) own.abort()
    }, 5000)
    const onLife = () => {
      lastLife = Date.now()
      failures = 0
    }
    try {
      await client.follow(
        position,
        own.signal,
        ({ id, event, data }) => {
          if (own.signal.aborted) return
          if (id !== undefined) position.lastEventId = id
          handlers.take(event, JSON.parse(data))
        },
        onLife,
      )
    } catch (error) {
      if (abort === own) judge(error)
    } finally {
      clearInterval(watch)
    }
    if (abort !== own || !isWanted) return
    failures += 1
    timer = window.setTimeout(connect, waitAfter(failures))
  }

  function judge(error: unknown): void {
    if (!(error instanceof ChatError) || error.status !== 401) return
    isWanted = false
    handlers.onUnknown()
  }

  function close(): void {
    clearTimeout(timer)
    const open = abort
    abort = undefined
    open?.abort()
  }

  onAttention({
    away: close,
    back(wasOffline) {
      const isStale = abort === undefined || Date.now() - lastLife > SILENCE_MS / 2 || failures > 0
      // A stream that outlived a lost network may be dead without a sign.
      if (isWanted && (isStale || wasOffline)) void connect()
    },
  })

  return {
    start(after) {
      isWanted = true
      failures = 0
      position = { after, lastEventId: undefined }
      void connect()
    },
    stop() {
      isWanted = false
      close()
    },
  }
}

/** At different moments, so that all visitors do not return at once to a server that was restarted. */
function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(failures, 6)) * (0.5 + Math.random() / 2)
}

/** The page is looked at again, or the network is back: nothing waits for a timer. */
function onAttention({ away, back }: { away(): void; back(wasOffline: boolean): void }): void {
  let hiding = 0
  const look = ({ type }: Event) => {
    clearTimeout(hiding)
    if (document.visibilityState === 'hidden') hiding = window.setTimeout(away, HIDDEN_MS)
    else back(type === 'online')
  }
  document.addEventListener('visibilitychange', look)
  addEventListener('online', look)
  addEventListener('pageshow', look)
}

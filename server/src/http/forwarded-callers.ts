/** Notices a proxy that PARLEY_TRUSTED_PROXIES does not name: all callers behind it look like one. */
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/logging/log.ts'

export interface ForwardedCallers {
  /** To be called for each request with the address of its connection, and whether the header was believed. */
  note(request: { forwardedFor: string | undefined; peer: string | undefined; isBelieved: boolean }): void
  /** The problems, in sentences, for doctor. */
  warnings(): string[]
}

const HOUR_MS = 3600 * 1000
/** A stranger can send the header too, from many addresses. */
const MOST_ADDRESSES = 100

export function createForwardedCallers({ clock, log }: { clock: Clock; log: Log }): ForwardedCallers {
  const seen = new Map<string, number>()
  return {
    note({ forwardedFor, peer, isBelieved }) {
      if (forwardedFor === undefined || peer === undefined || isBelieved) return
      const now = clock.now().getTime()
      const last = seen.get(peer)
      if (last !== undefined && now - last < HOUR_MS) return
      if (last === undefined && seen.size >= MOST_ADDRESSES) {
        for (const [address, at] of seen) if (now - at >= HOUR_MS) seen.delete(address)
        if (seen.size >= MOST_ADDRESSES) return
      }
      seen.set(peer, now)
      log.warn({ peer }, describe(peer))
    },
    warnings() {
      const now = clock.now().getTime()
      return [...seen].filter(([, at]) => now - at < HOUR_MS).map(([peer]) => describe(peer))
    },
  }
}

function describe(peer: string): string {
  return (
    `A request from ${peer} carries X-Forwarded-For, which is not believed. If ${peer} is your proxy, add it to ` +
    'PARLEY_TRUSTED_PROXIES: until then all callers behind it share one address, and one limit.'
  )
}

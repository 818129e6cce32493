/**
 * Bounds what connections may cost: how many are open, how many of them one network may hold, and how long a caller
 * may leave an answer unread.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { createAddressSet } from '../platform/callers/address-set.ts'
import { networkOf } from '../platform/callers/network-of.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { STALLED_MS } from './send-stream.ts'

export interface Connections {
  /** The reason to refuse a new request on this connection; undefined if it is accepted. */
  refusal(socket: Socket): 'server_full' | 'network_full' | undefined
  stop(): void
}

/** Connections beyond the bound that still get an answer. Further ones are closed without one. */
const ANSWERED_BEYOND = 256
const LOOK_EVERY_MS = 5_000
/** A client has to send the whole head of its request in this time. */
const HEADERS_TIMEOUT_MS = 20_000

interface Watched {
  network: string
  /** Unread bytes at the last check, and since when nothing has been read. */
  unread: number
  passed: number
  since: number
}

export function guardConnections(
  server: Server,
  {
    clock,
    mostConnections,
    trustedProxies,
  }: { clock: Clock; mostConnections: number; trustedProxies: readonly string[] },
): Connections {
  // Behind a proxy all connections are the proxy's.
  const isShared = createAddressSet(['loopback', ...trustedProxies])
  const mostOfNetwork = Math.ceil(mostConnections / 4)
  const open = new Map<Socket, Watched>()
  const byNetwork = new Map<string, number>()
  server.maxConnections = mostConnections + ANSWERED_BEYOND
  server.headersTimeout = HEADERS_TIMEOUT_MS

  server.prependListener('connection', (socket: Socket) => {
    const { remoteAddress } = socket
    const network = isShared(remoteAddress) ? '' : networkOf(remoteAddress ?? '')
    open.set(socket, { network, unread: 0, passed: 0, since: 0 })
    count(network, 1)
    socket.once('close', () => {
      open.delete(socket)
      count(network, -1)
    })
    // Between one and two times the limit, callers get an answer with the reason.
    if (network !== '' && byNetwork.get(network)! > 2 * mostOfNetwork) socket.destroy()
  })

  function count(network: string, by: 1 | -1): void {
    const held = (byNetwork.get(network) ?? 0) + by
    if (held === 0) byNetwork.delete(network)
    else byNetwork.set(network, held)
  }

  let cancel = clock.after(LOOK_EVERY_MS, look)
  function look(): void {
    const now = clock.now().getTime()
    for (const [socket, watched] of open) closeWhenStalled(socket, watched, now)
    cancel = clock.after(LOOK_EVERY_MS, look)
  }

  return {
    refusal(socket) {
      if (open.size > mostConnections) return 'server_full'
      const network = open.get(socket)?.network ?? ''
      if (network !== '' && byNetwork.get(network)! > mostOfNetwork) return 'network_full'
      return undefined
    },
    stop: () => cancel(),
  }
}

function closeWhenStalled(socket: Socket, watched: Watched, now: number): void {
  const unread = socket.writableLength
  const passed = socket.bytesWritten - unread
  const isStuck = unread > 0 && unread === watched.unread && passed === watched.passed
  if (!isStuck) Object.assign(watched, { unread, passed, since: now })
  else if (now - watched.since >= STALLED_MS) socket.destroy()
}

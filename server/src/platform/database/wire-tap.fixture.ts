/**
 * Stands between the server and Postgres, on loopback. Remembers what the server sends after it has signed in, and can
 * break a connection in the middle of a write.
 */
import { connect, createServer, type Socket } from 'node:net'

export interface WireTap {
  port: number
  /** The letters of the messages since the last call: https://www.postgresql.org/docs/18/protocol-message-formats.html */
  sent(): string
  /** Breaks the connection over which a message with this text comes: before Postgres gets it, or before its answer arrives. */
  breakAt(text: string, moment: 'before' | 'after'): void
  close(): Promise<void>
}

interface Tap {
  targetPort: number
  letters: string
  trap: { text: string; moment: 'before' | 'after' } | undefined
  sockets: Set<Socket>
}

export async function startWireTap(targetPort: number): Promise<WireTap> {
  const tap: Tap = { targetPort, letters: '', trap: undefined, sockets: new Set() }
  const server = createServer((socket) => accept(tap, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    sent() {
      const { letters } = tap
      tap.letters = ''
      return letters
    },
    breakAt(text, moment) {
      tap.trap = { text, moment }
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of tap.sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function accept(tap: Tap, client: Socket): void {
  const postgres = connect(tap.targetPort, '127.0.0.1')
  let isSignedIn = false
  let isMute = false
  let rest: Buffer = Buffer.alloc(0)
  const end = () => {
    client.destroy()
    postgres.destroy()
  }
  for (const socket of [client, postgres]) {
    tap.sockets.add(socket)
    socket.setNoDelay()
    socket.on('error', end)
    socket.on('close', end)
  }
  client.on('data', (chunk: Buffer) => {
    if (!isSignedIn) return void postgres.write(chunk)
    rest = remember(tap, Buffer.concat([rest, chunk]))
    const { trap } = tap
    if (!trap || !chunk.includes(trap.text)) return void postgres.write(chunk)
    tap.trap = undefined
    if (trap.moment === 'before') return end()
    isMute = true
    postgres.write(chunk)
  })
  postgres.on('data', (chunk: Buffer) => {
    // ReadyForQuery. Postgres has done what it was asked.
    if (isMute && chunk.includes('Z')) return end()
    isSignedIn ||= chunk.includes(Buffer.from('Z\0\0\0\x05I', 'latin1'))
    if (!isMute) client.write(chunk)
  })
}

/** Returns the bytes of a message that has not arrived entirely. */
function remember(tap: Tap, bytes: Buffer): Buffer {
  let left = bytes
  while (left.length >= 5 && left.length >= 1 + left.readInt32BE(1)) {
    tap.letters += String.fromCharCode(left[0]!)
    left = left.subarray(1 + left.readInt32BE(1))
  }
  return left
}

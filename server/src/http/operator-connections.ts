/** Which connections are those of the operator, who sits at the machine itself. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Filled by the socket in the data folder only: no header or key makes a connection the operator's. */
export interface OperatorConnections {
  /** Has the server read requests from the socket, as the operator's. */
  accept(server: Server, socket: Socket): void
  has(socket: Socket): boolean
}

export function createOperatorConnections(): OperatorConnections {
  const sockets = new WeakSet<Socket>()
  return {
    accept(server, socket) {
      sockets.add(socket)
      // A Unix socket has no address. Limits by network and the audit trail want one: it is this machine's own.
      Object.defineProperty(socket, 'remoteAddress', { value: '127.0.0.1' })
      server.emit('connection', socket)
    },
    has: (socket) => sockets.has(socket),
  }
}

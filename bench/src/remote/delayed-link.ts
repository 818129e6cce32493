/** A line to Postgres on which every byte takes time, as to a database in another place. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface DelayedLink {
  port: number
  /** Milliseconds that each piece of data takes in each direction. */
  delayMs: number
  close(): Promise<void>
}

export async function openDelayedLink(databasePort: number): Promise<DelayedLink> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect({ port: databasePort, host: '127.0.0.1' })
    for (const socket of [client, database]) {
      socket.setNoDelay(true)
      sockets.add(socket)
    }
    forward(client, database)
    forward(database, client)
  })
  function forward(from: Socket, to: Socket): void {
    from.on('data', (bytes) => {
      if (link.delayMs === 0) to.write(bytes)
      // Timers of one length fire in the order in which they were set.
      else setTimeout(() => to.writable && to.write(bytes), link.delayMs)
    })
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      setTimeout(() => to.destroy(), link.delayMs)
    })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const link: DelayedLink = {
    port: (server.address() as AddressInfo).port,
    delayMs: 0,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return link
}

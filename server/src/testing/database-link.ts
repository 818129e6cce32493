/** A line between servers and Postgres: it can be cut, and it can be slow, as to a database in another place. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface DatabaseLink {
  port: number
  /** Milliseconds that each piece of data waits in each direction. */
  delayMs: number
  /** Breaks every connection and refuses new ones until it is fixed. */
  cut(): void
  restore(): void
  close(): Promise<void>
}

export async function openDatabaseLink(databasePort: number): Promise<DatabaseLink> {
  const sockets = new Set<Socket>()
  let isCut = false
  const link = { delayMs: 0 } as DatabaseLink

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

  const server = createServer((client) => {
    if (isCut) {
      client.destroy()
      return
    }
    const database = connect({ port: databasePort, host: '127.0.0.1' })
    for (const socket of [client, database]) {
      socket.setNoDelay(true)
      sockets.add(socket)
    }
    forward(client, database)
    forward(database, client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(link, {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    restore() {
      isCut = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  })
}

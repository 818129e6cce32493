/** Reserves a port before the server listens on it: with PORT 0, every address that is shown needs the real port. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

export interface ReservedPort {
  port: number
  /** To be called right before the server listens. */
  release(): Promise<void>
}

/** Rejects with EADDRINUSE where another program has the port. */
export async function reservePort(host: string, port: number): Promise<ReservedPort> {
  const server = createServer((socket) => socket.destroy())
  server.listen({ host, port })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async release() {
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}

/** Postgres may end a connection at any moment of its start. That fails the work which waits for it, and nothing else. */

import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openApplicationPool } from './application-pool.ts'
import { createDatabaseCounters } from './database-counters.ts'
import { createOutage } from './outage.ts'
import { createPrimaryConnector } from './primary-connector.ts'

/** https://www.postgresql.org/docs/18/protocol-message-formats.html: a letter, the length, the content. */
function message(letter: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(content.length + 4)
  return Buffer.concat([Buffer.from(letter), length, content])
}

const AUTHENTICATED = message('R', Buffer.alloc(4))
const READY = message('Z', Buffer.from('I'))
/** The error that the processes of a Postgres send when its main process was killed. */
const TERMINATED = message('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0'))

let server: Server
const sockets = new Set<Socket>()
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

/** A Postgres that answers the first packet of each connection with these bytes, in one piece, and then ends it. */
async function postgresThatSays(...messages: Buffer[]): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('data', () => socket.end(Buffer.concat(messages)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `postgresql://parley@127.0.0.1:${(server.address() as AddressInfo).port}/parley`
}

test.each([
  { moment: 'before it is authenticated', messages: [TERMINATED] },
  { moment: 'when it is authenticated', messages: [AUTHENTICATED, TERMINATED] },
  { moment: 'when it is ready', messages: [AUTHENTICATED, READY, TERMINATED] },
  { moment: 'when it is ready, twice', messages: [AUTHENTICATED, READY, TERMINATED, TERMINATED] },
  { moment: 'when it is ready, without a word', messages: [AUTHENTICATED, READY] },
])('a connection that Postgres ends $moment fails its work, and no process', async ({ messages }) => {
  const connector = createPrimaryConnector(await postgresThatSays(...messages), {})
  const log = { warn: () => {}, error: () => {} }
  const pool = openApplicationPool({
    connector,
    size: 1,
    mode: 'direct',
    counters: createDatabaseCounters(),
    outage: createOutage(log),
  })
  for (let attempt = 0; attempt < 3; attempt++)
    await expect(pool.withConnection(async () => 'done')).rejects.toThrow(
      /terminat|not queryable|ended|closed/i,
    )
  await pool.close()
})

/**
 * A pooler on loopback. Like PgBouncer it gives clients a process id of its own. In transaction mode every transaction
 * goes to the server connection that was idle for longest, so two transactions of one client hardly ever share one.
 * Each client signs in by itself, on a server connection that stays when the client has gone.
 */
import { randomBytes } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'

const SSL_REQUEST = 80877103
const CANCEL_REQUEST = 80877102

interface Backend {
  socket: Socket
  client: Client | undefined
  /** Bytes of a message that has not arrived entirely. */
  rest: Buffer
}

interface Client {
  socket: Socket
  backend: Backend | undefined
  /** Messages that wait for a server connection. */
  waiting: Buffer[]
  /** Answers that are still to come: one ReadyForQuery for each Sync and each simple query. */
  owed: number
  isSignedIn: boolean
  rest: Buffer
}

export interface FakePooler {
  port: number
  close(): Promise<void>
}

/** Splits what has arrived into whole messages: a letter, a length that counts itself, the body. */
function messagesOf(holder: { rest: Buffer }, chunk: Buffer): Buffer[] {
  let bytes = Buffer.concat([holder.rest, chunk])
  const messages: Buffer[] = []
  while (bytes.length >= 5 && bytes.length >= 1 + bytes.readInt32BE(1)) {
    const end = 1 + bytes.readInt32BE(1)
    messages.push(bytes.subarray(0, end))
    bytes = bytes.subarray(end)
  }
  holder.rest = bytes
  return messages
}

type PoolMode = 'session' | 'transaction'

interface Pooler {
  /** Of Postgres itself. */
  targetPort: number
  mode: PoolMode
  idle: Backend[]
  /** Clients that wait for a server connection. */
  queue: Client[]
  sockets: Set<Socket>
}

export async function startFakePooler(target: { port: number; mode: PoolMode }): Promise<FakePooler> {
  const pooler: Pooler = {
    targetPort: target.port,
    mode: target.mode,
    idle: [],
    queue: [],
    sockets: new Set(),
  }
  const server = createServer((socket) => accept(pooler, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of pooler.sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function accept(pooler: Pooler, socket: Socket): void {
  const client: Client = {
    socket,
    backend: undefined,
    waiting: [],
    owed: 0,
    isSignedIn: false,
    rest: Buffer.alloc(0),
  }
  pooler.sockets.add(socket)
  socket.setNoDelay()
  socket.on('error', () => socket.destroy())
  socket.once('data', function startUp(first: Buffer) {
    const code = first.readInt32BE(4)
    if (code === CANCEL_REQUEST) return socket.destroy()
    if (code === SSL_REQUEST) {
      socket.write('N')
      socket.once('data', startUp)
      return
    }
    openBackend(pooler, client, first)
    socket.on('data', (chunk: Buffer) => {
      for (const message of messagesOf(client, chunk)) fromClient(pooler, client, message)
    })
  })
  socket.on('close', () => forgetClient(pooler, client))
}

/** The client speaks to Postgres itself until it has signed in. */
function openBackend(pooler: Pooler, client: Client, startUp: Buffer): void {
  const { idle, sockets, targetPort } = pooler
  const backend: Backend = { socket: connect(targetPort, '127.0.0.1'), client, rest: Buffer.alloc(0) }
  client.backend = backend
  sockets.add(backend.socket)
  backend.socket.setNoDelay()
  backend.socket.on('error', () => backend.socket.destroy())
  backend.socket.write(startUp)
  backend.socket.on('data', (chunk: Buffer) => {
    for (const message of messagesOf(backend, chunk)) fromBackend(pooler, backend, message)
  })
  backend.socket.on('close', () => {
    sockets.delete(backend.socket)
    if (idle.includes(backend)) idle.splice(idle.indexOf(backend), 1)
    backend.client?.socket.destroy()
  })
}

function fromClient({ idle, queue }: Pooler, client: Client, message: Buffer): void {
  const letter = String.fromCharCode(message[0]!)
  if (letter === 'X') {
    client.socket.end()
    return
  }
  if (client.isSignedIn && (letter === 'Q' || letter === 'S')) client.owed++
  if (client.backend) {
    client.backend.socket.write(message)
    return
  }
  client.waiting.push(message)
  const backend = idle.shift()
  if (backend) attach(client, backend)
  else if (!queue.includes(client)) queue.push(client)
}

function fromBackend(pooler: Pooler, backend: Backend, message: Buffer): void {
  const { client } = backend
  const letter = String.fromCharCode(message[0]!)
  // Messages without a waiting client, above all notifications, are dropped.
  if (!client) return
  if (letter === 'K') randomBytes(message.length - 5).copy(message, 5)
  client.socket.write(message)
  if (letter !== 'Z') return
  if (client.isSignedIn) client.owed--
  client.isSignedIn = true
  const isIdle = client.owed === 0 && message[5] === 'I'.charCodeAt(0)
  if (isIdle && pooler.mode === 'transaction') release(pooler, backend)
}

function attach(client: Client, backend: Backend): void {
  client.backend = backend
  backend.client = client
  for (const message of client.waiting.splice(0)) backend.socket.write(message)
}

function release({ idle, queue }: Pooler, backend: Backend): void {
  if (backend.client) backend.client.backend = undefined
  backend.client = undefined
  const next = queue.shift()
  if (next) attach(next, backend)
  else idle.push(backend)
}

function forgetClient(pooler: Pooler, { socket, backend, owed, isSignedIn }: Client): void {
  pooler.sockets.delete(socket)
  if (!backend) return
  // As PgBouncer does: a server connection in the middle of something, or of a session, is closed.
  if (owed > 0 || !isSignedIn || pooler.mode === 'session') backend.socket.destroy()
  else release(pooler, backend)
}

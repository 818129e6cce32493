/**
 * The process between Postgres and those who use it: started by the first, it stops Postgres and ends when the last
 * has gone, however that one went, since a connection to it closes even when a process is killed.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { PostgresUnavailableError } from './errors.ts'
import { runServerProcess, type ServerProcess } from './server-process.ts'
import {
  becomeOnlySupervisor,
  makeSupervisionFolder,
  type SupervisorAnswer,
  type SupervisorOptions,
  writeAddress,
} from './supervision-files.ts'

const FIRST_USER_MS = 10_000

const { dataDirectory, settings } = JSON.parse(process.argv[2] ?? '') as SupervisorOptions
const folder = await makeSupervisionFolder(dataDirectory)
const token = randomBytes(24).toString('base64url')
const users = new Set<Socket>()
let leaving: Promise<void> | undefined

if (!becomeOnlySupervisor(folder)) {
  process.stdout.write('busy\n')
  process.exit(0)
}

const running: Promise<ServerProcess> = runServerProcess(dataDirectory, settings)
// Each user gets the error; without this the failure would end the process before it is sent.
running.catch(() => {})

const server = createServer((socket) => {
  let greeting = ''
  socket.setEncoding('utf8')
  socket.on('error', () => socket.destroy())
  socket.on('data', (text: string) => {
    greeting += text
    if (greeting === `${token}\n`) void welcome(socket)
    else if (greeting === `${token}\nleave\n`) leave(socket)
    else if (greeting.length > 200) socket.destroy()
  })
  socket.on('close', () => leave(socket))
})

async function welcome(socket: Socket): Promise<void> {
  const say = (answer: SupervisorAnswer) => socket.write(`${JSON.stringify(answer)}\n`)
  if (leaving) {
    say({ leaving: true })
    socket.end()
    return
  }
  users.add(socket)
  try {
    const { connectionString, localConnectionString, notes } = await running
    say({ connectionString, localConnectionString, notes })
  } catch (error) {
    say({ error: (error as Error).message, fatal: error instanceof PostgresUnavailableError })
    socket.end()
  }
}

/** One that says so waits for its connection to close, which for the last one is after Postgres has stopped. */
function leave(socket: Socket): void {
  if (!users.delete(socket)) return
  if (users.size > 0) socket.end()
  else leaving ??= stop(socket)
}

async function stop(last?: Socket): Promise<void> {
  await running
    .then((postgres) => postgres.stop())
    .catch((error) => process.stderr.write(`${error.message}\n`))
  last?.end()
  process.exit(0)
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    leaving ??= stop()
  })
}

server.listen(0, '127.0.0.1', async () => {
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The supervisor has no address.')
  await writeAddress(folder, { port: address.port, token, pid: process.pid })
  process.stdout.write('listening\n')
})
setTimeout(() => {
  if (users.size === 0) leaving ??= stop()
}, FIRST_USER_MS)

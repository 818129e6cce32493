/** One process's share in the embedded Postgres of a data directory. */
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { PostgresUnavailableError } from './errors.ts'
import {
  makeSupervisionFolder,
  readAddress,
  type SupervisorAnswer,
  type SupervisorOptions,
} from './supervision-files.ts'

const SUPERVISOR = fileURLToPath(new URL('./supervise.ts', import.meta.url))
const POLL_MS = 25
const ATTACH_TIMEOUT_MS = 150_000

export interface Lease {
  connectionString: string
  localConnectionString: string
  notes: string[]
  /** Resolves when the supervisor has gone, asked to or not. */
  ended: Promise<void>
  /** Gives the share back. The last to do so waits until Postgres has stopped. */
  giveBack(): Promise<void>
}

/** Joins the supervisor of the data directory, starting one where there is none. */
export async function takeLease(options: SupervisorOptions): Promise<Lease> {
  const folder = await makeSupervisionFolder(options.dataDirectory)
  const end = performance.now() + ATTACH_TIMEOUT_MS
  while (performance.now() < end) {
    const lease = await attach(folder)
    if (lease) return lease
    // Where another supervisor is about to answer, or to go, this one says that it is busy and ends.
    if ((await startSupervisor(folder, options)) === 'busy') await delay(POLL_MS)
  }
  throw new PostgresUnavailableError(
    `The embedded Postgres of ${options.dataDirectory} did not answer within ${ATTACH_TIMEOUT_MS / 1000} s. See ${folder}/supervisor.log.`,
  )
}

async function attach(folder: string): Promise<Lease | undefined> {
  const address = readAddress(folder)
  if (!address) return undefined
  const socket = connect(address.port, '127.0.0.1')
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.setEncoding('utf8')
  // An error is always followed by close, which is what counts.
  socket.on('error', () => {})
  socket.write(`${address.token}\n`)
  const answer = await firstAnswer(socket)
  if (!answer || 'leaving' in answer) {
    socket.destroy()
    return undefined
  }
  if ('error' in answer) {
    socket.destroy()
    if (answer.fatal) throw new PostgresUnavailableError(answer.error)
    throw new Error(answer.error)
  }
  // Holding a share alone is no reason for a process to stay.
  socket.unref()
  return {
    ...answer,
    // A supervisor that an older version started does not know of it.
    localConnectionString: answer.localConnectionString ?? answer.connectionString,
    ended,
    async giveBack() {
      socket.ref()
      if (!socket.destroyed) socket.write('leave\n')
      await ended
    },
  }
}

/** Undefined when nobody answers, or somebody else has the port by now. */
function firstAnswer(socket: Socket): Promise<SupervisorAnswer | undefined> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (part: string) => {
      text += part
      const end = text.indexOf('\n')
      if (end < 0) return
      try {
        resolve(JSON.parse(text.slice(0, end)) as SupervisorAnswer)
      } catch {
        resolve(undefined)
      }
    })
    socket.once('close', () => resolve(undefined))
  })
}

/** Starts a process that outlives this one, and waits until it listens or has found out that it is not needed. */
async function startSupervisor(folder: string, options: SupervisorOptions): Promise<'listening' | 'busy'> {
  const logFile = openSync(join(folder, 'supervisor.log'), 'a', 0o600)
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', SUPERVISOR, JSON.stringify(options)],
    // Its own process group: Ctrl-C in a terminal must not reach it before those who use it.
    { cwd: options.dataDirectory, detached: true, stdio: ['ignore', 'pipe', logFile], windowsHide: true },
  )
  closeSync(logFile)
  const word = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()))
    child.once('exit', () => resolve('ended'))
  })
  child.stdout?.destroy()
  child.unref()
  if (word === 'listening' || word === 'busy') return word
  throw new Error(`The supervisor of Postgres could not start. See ${join(folder, 'supervisor.log')}.`)
}

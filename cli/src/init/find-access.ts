/** Finds the server and the key of a new project. */
import type { Account } from '@parley/contracts'
import { OperationError } from '@parley/contracts/errors'
import { IS_PACKAGED } from '../connection/clone.ts'
import { type Connection, connect } from '../connection/connect.ts'
import { findAddress, readUrl } from '../connection/find-address.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { checkKey } from '../profiles/check-key.ts'
import { logIn } from '../profiles/log-in.ts'
import type { Dialect } from './dialects.ts'

export interface AccessOptions {
  url?: string
  key?: string
  profile?: string
  workspace?: string
  apiKey?: string
  dialect?: Dialect
  /** Of the key that is made. */
  keyName: string
  /** The project has a key from before: none is made. */
  hasKey: boolean
}

export interface Access {
  url: string
  key: string
  /** Absent where the key may not read its account. */
  account: Account | undefined
  /** Says that the key was made for this project, or why not. */
  note: string
}

const USUAL_PORT = '8080'

export async function findAccess(options: AccessOptions): Promise<Access> {
  if (options.apiKey !== undefined) return givenAccess(options, options.apiKey)
  if (IS_PACKAGED && process.stdin.isTTY && !(await findAddress(options, process.env))) await logIn({})
  const connection = await connect(options)
  try {
    const url = await urlOf(connection)
    const account = await readAccount(connection)
    if (options.hasKey) return { url, key: '', account, note: 'The key that is in .env stays.' }
    const made = await makeKey(connection, options)
    const note = made
      ? `The key ${made.id} (${made.name}) was made for it.`
      : 'The key may make no keys, so the project has the same one.'
    return { url, key: made?.key ?? keyOf(connection), account, note }
  } finally {
    await connection.close()
  }
}

/** The call of ConvoAI's quick start has a key and no address: it is that of the profile, else of the server on this machine. */
async function givenAccess(options: AccessOptions, key: string): Promise<Access> {
  const address = await findAddress({ url: options.url, profile: options.profile }, process.env)
  const url = readUrl(address?.url ?? `http://localhost:${process.env.PORT || USUAL_PORT}`)
  return { url, key, account: await checkKey(url, key, options.dialect), note: 'The server accepts the key.' }
}

async function urlOf(connection: Connection): Promise<string> {
  if (connection.where === 'elsewhere') return connection.url
  const server = await connection.local.findServer()
  if (server) return server.url
  throw new CommandError(
    'No server runs on this machine, so the project could not be tried. Start it (npm start), or name one: --url and --key.',
    EXIT.unavailable,
    'unavailable',
  )
}

/** Undefined: the key may not read it. Any other failure is the user's to know. */
async function readAccount({ api }: Connection): Promise<Account | undefined> {
  try {
    return await api.call('account.get', {})
  } catch (error) {
    if (isForbidden(error)) return undefined
    throw error
  }
}

/** Undefined: the key of this command may make none. */
async function makeKey({ api }: Connection, { dialect, keyName }: AccessOptions) {
  try {
    return await api.call('api_keys.create', { name: keyName, ...(dialect && { dialect }) })
  } catch (error) {
    if (!isForbidden(error)) throw error
    return undefined
  }
}

const isForbidden = (error: unknown) => error instanceof OperationError && error.code === 'forbidden'

const keyOf = (connection: Connection) => {
  if (connection.where === 'elsewhere') return connection.key
  throw new CommandError('The operator may make keys, and the server has made none. Run parley doctor.')
}

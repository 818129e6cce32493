/** Checks an address and a key, and keeps both as a profile. */
import { text } from 'node:stream/consumers'
import type { Account } from '@parley/contracts'
import { readUrl } from '../connection/find-address.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { askLine } from '../terminal/ask-line.ts'
import { typeSecret } from '../terminal/type-secret.ts'
import { checkKey } from './check-key.ts'
import { readProfileName } from './choose-profile.ts'
import { nameProfile } from './name-profile.ts'
import { type Profile, readProfiles, writeProfiles } from './profiles-file.ts'

export interface LoginOptions {
  url?: string
  key?: string
  profile?: string
  /** The key comes from standard input. */
  withKey?: boolean
}

export interface LoggedIn {
  name: string
  path: string
  profile: Profile
  account: Account | undefined
}

const USUAL_URL = 'http://localhost:8080'

export async function logIn(options: LoginOptions): Promise<LoggedIn> {
  const named = options.profile === undefined ? undefined : readProfileName(options.profile)
  // A file that cannot be read is told of before a key is typed.
  await readProfiles(process.env)
  const url = readUrl(withScheme(options.url ?? (await askUrl())))
  const key = await findKey(options, url)
  const account = await checkKey(url, key)
  const workspace = account && {
    id: account.workspace.id,
    name: account.workspace.name,
    mode: account.workspace.mode,
  }
  const profile: Profile = { url, key, ...(workspace && { workspace }) }
  const stored = await readProfiles(process.env)
  const name = named ?? nameProfile(stored, profile)
  const path = await writeProfiles(process.env, {
    current: name,
    profiles: { ...stored.profiles, [name]: profile },
  })
  return { name, path, profile, account }
}

async function askUrl(): Promise<string> {
  if (process.env.PARLEY_URL) return process.env.PARLEY_URL
  if (process.stdin.isTTY) return askLine('Address of the server', USUAL_URL)
  throw new CommandError(
    'Say which server: parley login --url https://parley.example.com --with-key < key.txt',
    EXIT.usage,
  )
}

/** `localhost:8080` and `parley.example.com` are addresses to people. */
function withScheme(url: string): string {
  const trimmed = url.trim()
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return trimmed
  return /^(?:localhost|127\.|\[::1\])/.test(trimmed) ? `http://${trimmed}` : `https://${trimmed}`
}

async function findKey({ key, withKey }: LoginOptions, url: string): Promise<string> {
  if (key !== undefined && !withKey) return key
  const typed = withKey ? await text(process.stdin) : await askKey(url)
  const found = typed.trim()
  if (found === '') throw new CommandError('No key was given, so nothing changed.', EXIT.usage)
  if (/\s|[^\x20-\x7e]/.test(found))
    throw new CommandError(
      'The key holds blanks, line breaks or letters that no key has. Copy the key alone.',
      EXIT.usage,
    )
  return found
}

async function askKey(url: string): Promise<string> {
  if (!process.stdin.isTTY)
    throw new CommandError(
      `There is no terminal to type the key at. Pipe it: parley login --url ${url} --with-key < key.txt`,
      EXIT.usage,
    )
  process.stderr.write(`Make a key in the dashboard (${url}/app, Settings, API keys) and paste it here.\n`)
  return typeSecret('API key (not shown): ')
}

/** The profiles of this user: which servers they have logged in to, with the key of each. The file is readable by its owner only. */
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { CommandError, EXIT } from '../exit-codes.ts'

export interface Profile {
  /** Address of the server, without a slash at the end. */
  url: string
  key: string
  /** Absent where the key may not read its account. */
  workspace?: { id: string; name: string; mode: 'live' | 'test' }
}

export interface Profiles {
  /** The profile of commands that name none. Null: the installation on this machine. */
  current: string | null
  profiles: Record<string, Profile>
}

/** Folder of the user's settings, as the platform has it. `PARLEY_CONFIG_DIR` names another. */
export function configFolder(env: NodeJS.ProcessEnv, platform = process.platform): string {
  if (env.PARLEY_CONFIG_DIR) return env.PARLEY_CONFIG_DIR
  if (platform === 'win32' && env.APPDATA) return join(env.APPDATA, 'parley')
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'parley')
}

export const profilesPath = (env: NodeJS.ProcessEnv): string => join(configFolder(env), 'profiles.json')

export async function readProfiles(env: NodeJS.ProcessEnv): Promise<Profiles> {
  const path = profilesPath(env)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return { current: null, profiles: {} }
  const found = parse(text)
  if (found) return found
  throw new CommandError(
    `${path} is not a file of profiles. Delete it, and log in again: parley login.`,
    EXIT.configuration,
    'configuration',
  )
}

/** As a whole: a command that is interrupted leaves the file as it was. */
export async function writeProfiles(env: NodeJS.ProcessEnv, profiles: Profiles): Promise<string> {
  const folder = configFolder(env)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = profilesPath(env)
  const begun = `${path}.${process.pid}`
  try {
    await writeFile(begun, `${JSON.stringify(profiles, undefined, 2)}\n`, { mode: 0o600 })
    // The mode above holds only for a file that was not there.
    await chmod(begun, 0o600)
    await rename(begun, path)
  } finally {
    await rm(begun, { force: true })
  }
  return path
}

function parse(text: string): Profiles | undefined {
  let value: Partial<Profiles> | null
  try {
    value = JSON.parse(text) as Partial<Profiles> | null
  } catch {
    // Not JSON; the caller says how to go on.
    return undefined
  }
  const { current, profiles } = value ?? {}
  if (typeof profiles !== 'object' || profiles === null) return undefined
  const isWhole = Object.values(profiles).every(
    (profile) => typeof profile?.url === 'string' && typeof profile.key === 'string',
  )
  if (!isWhole) return undefined
  return { current: typeof current === 'string' ? current : null, profiles }
}

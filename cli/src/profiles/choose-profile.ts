import { CommandError, EXIT } from '../exit-codes.ts'
import { type Profile, type Profiles, readProfiles } from './profiles-file.ts'

/** The name that stands for the installation on this machine. No profile may have it. */
export const LOCAL = 'local'

export interface NamedProfile extends Profile {
  name: string
}

/** The named profile, else the current one. Undefined: the installation on this machine. */
export async function chooseProfile(
  env: NodeJS.ProcessEnv,
  named: string | undefined,
): Promise<NamedProfile | undefined> {
  const wanted = named ?? (env.PARLEY_PROFILE || undefined)
  if (wanted === LOCAL) return undefined
  const stored = await readProfiles(env)
  if (wanted !== undefined) return { name: wanted, ...findProfile(stored, wanted) }
  if (stored.current === null || !Object.hasOwn(stored.profiles, stored.current)) return undefined
  return { name: stored.current, ...findProfile(stored, stored.current) }
}

export function findProfile({ profiles }: Profiles, name: string): Profile {
  if (Object.hasOwn(profiles, name)) return profiles[name]!
  const names = Object.keys(profiles)
  throw new CommandError(
    names.length === 0
      ? `There is no profile ${name}. Make one: parley login --profile ${name}`
      : `There is no profile ${name}. There are: ${names.join(', ')}. Make it: parley login --profile ${name}`,
    EXIT.usage,
  )
}

/** Refuses names that a shell or a table would not carry. */
export function readProfileName(name: string): string {
  if (name === LOCAL)
    throw new CommandError(
      `${LOCAL} stands for the installation on this machine. Choose another name for the profile.`,
      EXIT.usage,
    )
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/.test(name) && name !== 'constructor' && name !== '__proto__')
    return name
  throw new CommandError(
    `${JSON.stringify(name)} cannot be the name of a profile: use at most 50 letters, digits, dots, dashes and underscores.`,
    EXIT.usage,
  )
}

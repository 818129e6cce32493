/** Which server a command calls: options come before the environment, the environment before profiles. */
import { CommandError, EXIT } from '../exit-codes.ts'

export interface AddressOptions {
  url?: string
  key?: string
  /** Name of a profile, or `local`. */
  profile?: string
}

export interface Address {
  url: string
  key: string | undefined
  /** Its name, where address or key are from a profile. */
  profile?: string
}

/**
 * Undefined: the installation on this machine. A key is sent only to the address that it was given with: one from the environment or
 * from a profile is not used with the address of another.
 */
export async function findAddress(
  { url, key, profile }: AddressOptions,
  env: NodeJS.ProcessEnv,
): Promise<Address | undefined> {
  if (url && profile !== undefined)
    throw new CommandError(
      'Give --url or --profile, not both: a profile has an address of its own.',
      EXIT.usage,
    )
  if (url) return { url, key: key ?? env.PARLEY_API_KEY }
  if (profile === undefined && env.PARLEY_URL) return { url: env.PARLEY_URL, key: key ?? env.PARLEY_API_KEY }
  const { chooseProfile } = await import('../profiles/choose-profile.ts')
  const chosen = await chooseProfile(env, profile)
  if (chosen) return { url: chosen.url, key: key ?? chosen.key, profile: chosen.name }
  if (key)
    throw new CommandError(
      '--key needs --url, the address of the server: --url http://localhost:8080',
      EXIT.usage,
    )
  return undefined
}

/** Without slashes at the end. */
export function readUrl(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CommandError(
      `--url must begin with http:// or https://, not ${JSON.stringify(url)}.`,
      EXIT.usage,
    )
  return url.replace(/(?<!\/)\/+$/, '')
}

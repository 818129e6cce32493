import { CommandError, EXIT } from '../exit-codes.ts'
import { findProfile } from './choose-profile.ts'
import { readProfiles, writeProfiles } from './profiles-file.ts'

/** The named profile, or the current one. Afterwards no profile is current if that one was: no other server is chosen by itself. */
export async function removeProfile(
  named: string | undefined,
): Promise<{ name: string; current: string | null }> {
  const stored = await readProfiles(process.env)
  const name = named ?? stored.current
  if (name === null)
    throw new CommandError(
      'You are not logged in: no profile is current. Name one: parley profiles list, then parley logout --profile NAME',
      EXIT.usage,
    )
  findProfile(stored, name)
  const { [name]: _, ...profiles } = stored.profiles
  const current = stored.current === name ? null : stored.current
  await writeProfiles(process.env, { current, profiles })
  return { name, current }
}

import type { Profile, Profiles } from './profiles-file.ts'

export const FIRST = 'default'

/**
 * Name for a new profile that was given none: that of the profile of the same workspace, which it replaces; `default` for the first;
 * else one made from the workspace's name, so that no key of another workspace is lost.
 */
export function nameProfile({ profiles }: Profiles, profile: Profile): string {
  const same = Object.entries(profiles).find(
    ([, { url, workspace }]) => url === profile.url && workspace?.id === profile.workspace?.id,
  )
  if (same) return same[0]
  if (!Object.hasOwn(profiles, FIRST)) return FIRST
  const word = wordOf(profile.workspace?.name ?? '') || wordOf(new URL(profile.url).hostname) || 'profile'
  for (let number = 1; ; number++) {
    const name = number === 1 ? word : `${word}-${number}`
    if (!Object.hasOwn(profiles, name)) return name
  }
}

const wordOf = (text: string) => {
  const word = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
  return word === 'local' ? 'local-workspace' : word
}

/** Values that a command line may hold beside the declared choices: by option, or by command and argument. */
import { DIALECTS } from '../init/dialects.ts'
import { LOCAL } from '../profiles/choose-profile.ts'

export const VALUES: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  '--profile': async () => [...(await profileNames()), LOCAL],
  'profiles use name': async () => [...(await profileNames()), LOCAL],
  'profiles remove name': profileNames,
  '--dialect': async () => DIALECTS,
  '--format': async () => ['native', ...DIALECTS],
  '--events': async () => (await import('@parley/contracts/event-types')).EVENT_TYPES,
  'call operation': async () => Object.keys((await import('@parley/contracts/routes')).ROUTES),
}

async function profileNames(): Promise<string[]> {
  const { readProfiles } = await import('../profiles/profiles-file.ts')
  return Object.keys((await readProfiles(process.env)).profiles)
}

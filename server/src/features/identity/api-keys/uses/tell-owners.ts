/**
 * Tells the owner of a workspace, and the member who made the key, that a key uses something which will end: once when it is
 * announced or first used, and once more in its last thirty days.
 */
import { type Deprecation, showId } from '@parley/contracts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Notices } from '../../notices/index.ts'
import { claimUses, readUsedKeys, type UsedKey, workspacesUsing } from './uses.store.ts'

const DAY_MS = 24 * 3600 * 1000
/** A use counts for so long. The reminder comes so long before the end. */
const RECENT_MS = 30 * DAY_MS

/** An announced end, by the name under which uses are noted. */
export interface AnnouncedEnd extends Deprecation {
  subject: string
}

export async function tellOwners(
  { database, clock, publicUrl }: Pick<Platform, 'database' | 'clock' | 'publicUrl'>,
  notices: Pick<Notices, 'tell'>,
  ends: readonly AnnouncedEnd[],
): Promise<void> {
  if (ends.length === 0) return
  const now = clock.now()
  const since = dayOf(now.getTime() - RECENT_MS)
  const subjects = {
    told: ends.map(({ subject }) => subject),
    reminded: ends
      .filter(({ sunset }) => sunset <= dayOf(now.getTime() + RECENT_MS))
      .map(({ subject }) => subject),
  }
  for (const workspaceId of await workspacesUsing(database.system, subjects, since))
    await inScope(database, workspaceId, async (scope) => {
      const work = { ...scope, now }
      const claimed = await claimUses(work, subjects, since)
      const keyIds = [...new Set(claimed.map(({ key_id }) => key_id))]
      for (const key of await readUsedKeys(work, keyIds, subjects.told, since))
        await notices.tell(work, noticeOf(key, ends, publicUrl), {
          owner: true,
          emails: key.maker_email === null ? [] : [key.maker_email],
        })
    })
}

function noticeOf(key: UsedKey, ends: readonly AnnouncedEnd[], publicUrl: string) {
  const used = ends.filter(({ subject }) => key.subjects.includes(subject))
  const lines = used.map(({ subject, sunset, instead }) => `- ${subject}: works until ${sunset}. ${instead}`)
  return {
    kind: 'api_key.deprecated_use',
    severity: 'warning',
    title: `An API key uses something that will end: ${key.name}`,
    detail: `In the last 30 days the key "${key.name}" (${showId('api_key', key.id)}, …${key.last_four}) has used:\n${lines.join('\n')}\nMore: ${publicUrl}/docs/changes`,
    subject: { type: 'api_key', id: key.id },
  } as const
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

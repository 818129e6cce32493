/** Notes the uses of API keys, and tells their owners of ends that concern them. */
import type { Platform } from '../../../../platform/platform.ts'
import type { Chore } from '../../../../platform/worker/start-chore.ts'
import type { Notices } from '../../notices/index.ts'
import { createNoteKeyUses, type NoteKeyUses } from './note-uses.ts'
import { type AnnouncedEnd, tellOwners } from './tell-owners.ts'

const TELL_MS = 3_600_000

export function createKeyUses(
  platform: Pick<Platform, 'database' | 'clock' | 'log' | 'publicUrl'>,
  notices: Pick<Notices, 'tell'>,
  ends: readonly AnnouncedEnd[],
): NoteKeyUses & { chores: readonly Chore[]; tellOwners(): Promise<void> } {
  const tell = () => tellOwners(platform, notices, ends)
  return {
    ...createNoteKeyUses(platform),
    tellOwners: tell,
    chores: [{ name: 'tell owners of API keys what will end', everyMs: TELL_MS, run: tell }],
  }
}

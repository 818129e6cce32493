/**
 * Notes what each key has used, once a day and process. It goes on beside the requests, which do not wait for it. A process
 * that dies loses the notes of its last moments; the next request makes them again.
 */
import type { Principal } from '@parley/contracts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { insertUses, type KeyUse } from './uses.store.ts'

/** Of one workspace in one statement. */
const MOST_AT_ONCE = 500
/** Beyond so many the process forgets which it has noted today, and notes them again. */
const MOST_REMEMBERED = 100_000

export interface NoteKeyUses {
  /** Does nothing for callers without a key. */
  note(principal: Principal, subjects: readonly string[]): void
  /** Resolves when no note is under way. */
  settled(): Promise<void>
}

export function createNoteKeyUses({
  database,
  clock,
  log,
}: Pick<Platform, 'database' | 'clock' | 'log'>): NoteKeyUses {
  let day = ''
  const noted = new Set<string>()
  const waiting = new Map<string, KeyUse[]>()
  let writing: Promise<void> | undefined

  function isNew(use: KeyUse): boolean {
    const today = clock.now().toISOString().slice(0, 10)
    if (today !== day || noted.size >= MOST_REMEMBERED) noted.clear()
    day = today
    const name = nameOf(use)
    if (noted.has(name)) return false
    noted.add(name)
    return true
  }

  /** One workspace after the other, so that a new day takes one connection of the pool and no more. */
  async function writeAll(): Promise<void> {
    for (let [next] = waiting; next; [next] = waiting) {
      const [workspaceId, uses] = next
      const taken = uses.splice(0, MOST_AT_ONCE)
      if (uses.length === 0) waiting.delete(workspaceId)
      await inScope(database, workspaceId, (work) => insertUses(work, taken, day)).catch((error: unknown) => {
        for (const use of taken) noted.delete(nameOf(use))
        log.warn({ err: error, workspace_id: workspaceId }, 'the uses of keys were not noted')
      })
    }
  }

  return {
    note(principal, subjects) {
      if (principal.kind !== 'key') return
      const { workspaceId, keyId } = principal
      for (const subject of subjects) {
        const use = { key_id: keyId, subject }
        if (!isNew(use)) continue
        const uses = waiting.get(workspaceId)
        if (uses) uses.push(use)
        else waiting.set(workspaceId, [use])
      }
      if (waiting.size > 0)
        writing ??= writeAll().finally(() => {
          writing = undefined
        })
    },
    async settled() {
      while (writing) await writing
    },
  }
}

const nameOf = ({ key_id, subject }: KeyUse) => `${key_id} ${subject}`

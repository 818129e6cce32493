/**
 * Keeps what conversations are found by up to date, behind the messages: a message costs nothing more when it is received
 * or sent. It follows the numbered events, which pass nothing over, and reads the messages of the conversations that they
 * are about; so what was said before there was a search is read as well.
 */
import { inScope } from '../../../../platform/operations/work.ts'
import { mapInSlices } from '../../../../platform/ordering/map-in-slices.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { workspacesOf } from '../../../../platform/worker/due-lanes.ts'
import { indexContacts, lexemesOf, wordsOf } from '../../../contacts/contacts/index.ts'
import {
  moveCursor,
  type NewPart,
  readTouched,
  readUnindexed,
  renamePeople,
  takeMarked,
  tryLockSearch,
  type UnreadMessages,
  WORDS_OF_A_PART,
  workspacesToIndex,
  writeParts,
} from './conversation-documents.store.ts'

/** Events looked at in one transaction. */
const BATCH = 2000

/** `due` names workspaces with new events. Without it every workspace that is behind is looked for. */
export function createSearchIndexer(platform: Pick<Platform, 'database'>): {
  drain(due?: readonly Due[]): Promise<'idle'>
} {
  const { database } = platform

  async function indexBatch(workspaceId: string): Promise<boolean> {
    return inScope(
      database,
      workspaceId,
      async (work) => {
        if (!(await tryLockSearch(work))) return false
        const touched = await readTouched(work, BATCH)
        const marked = await takeMarked(work)
        await indexContacts(work, touched.contact_ids)
        await renamePeople(work, touched.contact_ids)
        for (let ids = [...new Set([...touched.conversation_ids, ...marked])]; ids.length > 0; ) {
          const unread = await readUnindexed(work, ids)
          const parts = await mapInSlices(unread, (each) => partsOf(workspaceId, each))
          await writeParts(work, parts.flat())
          ids = unread.filter(({ more }) => more).map((each) => each.conversation_id)
        }
        if (touched.last !== null) await moveCursor(work, touched.last)
        return touched.events === BATCH
      },
      { byKey: true },
    )
  }

  return {
    async drain(due) {
      const failures: unknown[] = []
      const workspaces = due ? workspacesOf(due) : await workspacesToIndex(database.system)
      for (const workspaceId of workspaces) {
        try {
          while (await indexBatch(workspaceId));
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0)
        throw new AggregateError(failures, 'some workspaces could not be made searchable')
      return 'idle'
    },
  }
}

function partsOf(workspaceId: string, unread: UnreadMessages): NewPart[] {
  const { conversation_id, contact_id, through_sequence } = unread
  const parts: Set<string>[] = [new Set()]
  for (const text of unread.texts) {
    if (parts.at(-1)!.size >= WORDS_OF_A_PART) parts.push(new Set())
    for (const word of wordsOf(text)) parts.at(-1)!.add(word)
  }
  return parts.map((words, ordinal) => ({
    conversation_id,
    contact_id,
    through_sequence,
    ordinal,
    words: lexemesOf(workspaceId, words),
  }))
}

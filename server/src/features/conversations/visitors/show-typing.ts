/** A turn that takes longer has failed or says so. */
import type { Platform } from '../../../platform/platform.ts'
import { showTyping } from './typing.store.ts'

const TYPING_MS = 15_000

/** Shows the visitor that somebody writes: the AI while it thinks, a person while they type. */
export async function showTypingTo(
  { database, wake }: Pick<Platform, 'database' | 'wake'>,
  place: { workspaceId: string; conversationId: string },
  writing: { by: 'ai' | 'person'; name: string | null; since: Date },
): Promise<void> {
  const { by: writer, name, since } = writing
  const until = new Date(since.getTime() + TYPING_MS)
  await database.read(place.workspaceId, (session) =>
    showTyping(session, place, { writer, name, since, until }),
  )
  wake.signal('presence')
}

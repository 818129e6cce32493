/** Ends the chats that the business opened and in which nobody has written for the time that a visit lasts. */
import { inWork } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import {
  announceConversation,
  lockConversation,
  type SessionToEnd,
  sessionsToEnd,
} from '../conversations/index.ts'
import { endSession } from './end-session.ts'

const EVERY_MS = 30_000
const AT_ONCE = 100

export function endOpenedSessions(
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
): Chore & { run(): Promise<number> } {
  const { database, clock, log } = platform

  async function end(due: SessionToEnd): Promise<void> {
    await inWork(platform, due.workspace_id, async (work) => {
      const conversation = await lockConversation(work, due.conversation_id)
      // Ended by another worker, or somebody wrote meanwhile.
      if (conversation?.current_session_id !== due.id) return
      if (conversation.session_expires_at === null || conversation.session_expires_at > work.now) return
      for (const { type, extra } of await endSession(work, conversation))
        await announceConversation(platform, work, conversation.id, type, extra)
    })
  }

  return {
    name: 'end chats that were left',
    everyMs: EVERY_MS,
    async run() {
      const due = await sessionsToEnd(database.system, clock.now(), AT_ONCE)
      for (const session of due)
        await end(session).catch((error: unknown) =>
          log.error({ err: error, session_id: session.id }, 'a chat could not be ended'),
        )
      return due.length
    },
  }
}

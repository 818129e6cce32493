/** From the AI to a person and back, and from one agent to another. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { ReadConversation } from '../conversations/index.ts'
import { createHandoff } from './create-handoff.ts'
import { endOpenedSessions } from './end-opened-sessions.ts'
import { getHandoff } from './get-handoff.ts'
import { type HandOff, type HandoffDependencies, handOffWith } from './hand-off.ts'
import { listHandoffs } from './list-handoffs.ts'
import { releaseConversation } from './release-conversation.ts'
import { resolveHandoff } from './resolve-handoff.ts'
import { waitForAiSends } from './responder.ts'
import { takeOverConversation } from './take-over-conversation.ts'
import { transferConversation } from './transfer-conversation.ts'
import { getWaitingSettings } from './waiting/get-waiting-settings.ts'
import { type TellWaiting, tellWaitingWith } from './waiting/tell-waiting.ts'
import { updateWaitingSettings } from './waiting/update-waiting-settings.ts'

export { analyzeSession, type EndedSession } from './analysis/analyze-session.ts'
export { announceToContact, mayAnnounce } from './announce/announce-to-contact.ts'
export { closeConversationOf } from './close-conversation.ts'
export { endSession } from './end-session.ts'
export type { HandOff } from './hand-off.ts'
export type { HandoffRequest, HandoffRoute, HandoffRow } from './handoff.ts'
export { snapshotHandoff } from './handoff-snapshot.ts'
export { presentHandoff, presentHandoffSnapshot, type ShownHandoff } from './present-handoff.ts'
export { refuseUnlessResponding } from './responder.ts'
export { readThread } from './summary/thread.store.ts'
export { openPoints, writeSummary } from './summary/write-summary.ts'
export { type Transfer, transferTo } from './transfer.ts'
export type { TellWaiting } from './waiting/tell-waiting.ts'

type HandoffOperation =
  | `handoffs.${'create' | 'list' | 'get' | 'resolve'}`
  | `conversations.${'take_over' | 'release' | 'transfer'}`
  | `waiting_settings.${'get' | 'update'}`

export function createHandoffs(
  platform: Platform,
  dependencies: HandoffDependencies & { read: ReadConversation },
): {
  handlers: Handlers<HandoffOperation>
  /** Silences the AI and asks for a person. The caller holds the conversation's lock. */
  handOff: HandOff
  tellWaiting: TellWaiting
  chores: readonly Chore[]
  /** Answers with how many it looked at. */
  endOpenedSessions(): Promise<number>
  /** After the takeover has committed: when it answers, no AI message of the conversation is on its way. */
  waitForAiSends(workspaceId: string, conversationId: string, signal: AbortSignal): Promise<void>
} {
  const handOff = handOffWith(platform, dependencies)
  const { read } = dependencies
  const chore = endOpenedSessions(platform)
  return {
    chores: [chore],
    endOpenedSessions: () => chore.run(),
    handOff,
    tellWaiting: tellWaitingWith(platform, dependencies),
    waitForAiSends: (workspaceId, conversationId, signal) =>
      waitForAiSends(platform, workspaceId, conversationId, signal),
    handlers: {
      'waiting_settings.get': getWaitingSettings,
      'waiting_settings.update': updateWaitingSettings,
      'handoffs.create': createHandoff(platform, handOff),
      'handoffs.list': listHandoffs,
      'handoffs.get': getHandoff,
      'handoffs.resolve': resolveHandoff(platform),
      'conversations.take_over': takeOverConversation(platform, handOff, read),
      'conversations.transfer': transferConversation(platform, read),
      'conversations.release': releaseConversation(platform, read),
    },
  }
}

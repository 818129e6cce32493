/** Messages of which nobody knows whether they arrived: shown to a person, and settled together. */
import type { Handlers } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Chore } from '../../../../platform/worker/start-chore.ts'
import { settleMessageUnknown } from './settle-message-unknown.ts'
import { showUnknownOf, type UnknownNotices } from './show-unknown.ts'

const SHOW_MS = 30_000

export function createUnknownOutcomes(
  platform: Platform,
  notices: UnknownNotices,
): { handlers: Handlers<'messages.settle_unknown'>; chores: readonly Chore[]; show(): Promise<void> } {
  const show = showUnknownOf(platform, notices)
  return {
    handlers: { 'messages.settle_unknown': settleMessageUnknown(platform) },
    chores: [{ name: 'show messages of unknown outcome', everyMs: SHOW_MS, run: show }],
    show,
  }
}

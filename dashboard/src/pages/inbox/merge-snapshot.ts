/** The conversation of an event, put over what is known of it. */
import type { Conversation } from '@parley/contracts'

/** Events may arrive after the answer to a later change: their conversation is older than what is shown. */
export const isOutdated = (before: Conversation, snapshot: Conversation): boolean =>
  snapshot.version < before.version

/** A snapshot of an event leaves out what a list says about the contact. */
export function mergeSnapshot(before: Conversation, snapshot: Conversation): Conversation {
  if (isOutdated(before, snapshot)) return before
  return {
    ...before,
    ...Object.fromEntries(Object.entries(snapshot).filter(([, value]) => value !== undefined)),
    reply_window: before.reply_window.otherwise === undefined ? snapshot.reply_window : before.reply_window,
  }
}

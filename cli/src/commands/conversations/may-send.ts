import type { Conversation } from '@parley/contracts'

/** In words: what may be sent in the conversation now. */
export function maySend({ reply_window: { may_send } }: Conversation): string {
  if (may_send.includes('any')) return 'any message'
  return may_send.includes('template') ? 'templates only' : 'nothing'
}

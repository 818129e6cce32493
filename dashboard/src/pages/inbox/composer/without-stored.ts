/** Which waiting replies are still to be shown beside the stored messages. */
import type { Message } from '@parley/contracts'

/** In the metadata of a stored message: the key of the reply that it was. */
export const KEY_FIELD = 'reply_key'

/** Those that no stored message shows yet: the event of a message may arrive before the answer to the request. */
export function withoutStored<Reply extends { key: string }>(
  waiting: readonly Reply[],
  messages: readonly Pick<Message, 'metadata'>[],
): readonly Reply[] {
  const stored = new Set(messages.map(({ metadata }) => metadata[KEY_FIELD]))
  return waiting.filter(({ key }) => !stored.has(key))
}

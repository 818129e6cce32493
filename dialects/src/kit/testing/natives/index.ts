/** Native resources as our operations answer them. */
import type { Page } from '@parley/contracts'

export * from './account.ts'
export * from './agent.ts'
export * from './booking.ts'
export * from './channel.ts'
export * from './contact.ts'
export * from './conversation.ts'
export { ID, VENDOR_CONVERSATION } from './ids.ts'
export * from './inbox.ts'
export * from './knowledge.ts'
export * from './member.ts'
export * from './message.ts'
export * from './outreach.ts'
export * from './webhook.ts'

export function pageOf<Item>(data: Item[], more: Partial<Page<Item>> = {}): Page<Item> {
  return { data, next_cursor: null, has_more: false, total: data.length, ...more }
}

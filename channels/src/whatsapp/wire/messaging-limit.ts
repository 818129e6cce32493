/**
 * How many people a business may write to first within 24 hours, in the notations of Meta.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits
 */
import type { Fields } from './read-fields.ts'

/** `TIER_2K`, `2000`, `"2000"`. Null: no limit (`TIER_UNLIMITED`, -1). Undefined: not a number of people. */
export function readMessagingLimit(value: unknown): number | null | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  if (text === 'TIER_UNLIMITED' || text === '-1') return null
  const [, digits, thousands] = /^(?:TIER_)?(\d{1,7})(K?)$/.exec(text) ?? []
  const people = Number(digits ?? 0) * (thousands === 'K' ? 1000 : 1)
  return people > 0 ? people : undefined
}

/** The number that a webhook names, if any. The older names are read where the newer one is missing. */
export function messagingLimitOf(field: string, value: Fields): number | null | undefined {
  if (field !== 'business_capability_update' && field !== 'phone_number_quality_update') return undefined
  const ofBusiness = value.max_daily_conversations_per_business
  if (ofBusiness !== undefined) return readMessagingLimit(ofBusiness)
  if (field === 'business_capability_update')
    return readMessagingLimit(value.max_daily_conversation_per_phone)
  // With this event it names messages per second instead of people.
  return value.event === 'THROUGHPUT_UPGRADE' ? undefined : readMessagingLimit(value.current_limit)
}

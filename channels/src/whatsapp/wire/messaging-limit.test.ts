import { expect, test } from 'vitest'
import { messagingLimitOf, readMessagingLimit } from './messaging-limit.ts'

test.each([
  ['TIER_50', 50],
  ['TIER_250', 250],
  ['TIER_2K', 2_000],
  ['TIER_100K', 100_000],
  ['TIER_UNLIMITED', null],
  [10_000, 10_000],
  ['10000', 10_000],
  [-1, null],
  ['-1', null],
  ['TIER_NOT_SET', undefined],
  [0, undefined],
  ['', undefined],
  [undefined, undefined],
  [{ tier: 'TIER_2K' }, undefined],
])('the limit %j is %j people', (value, people) => {
  expect(readMessagingLimit(value)).toBe(people)
})

test('a webhook names the limit of the business, else that of the number, and never the messages per second', () => {
  const capability = (value: object) => messagingLimitOf('business_capability_update', { ...value })
  expect(
    capability({ max_daily_conversations_per_business: 2000, max_daily_conversation_per_phone: 250 }),
  ).toBe(2000)
  expect(capability({ max_daily_conversation_per_phone: 250 })).toBe(250)
  const quality = (value: object) => messagingLimitOf('phone_number_quality_update', { ...value })
  expect(quality({ event: 'DOWNGRADE', current_limit: 'TIER_2K' })).toBe(2000)
  expect(quality({ event: 'THROUGHPUT_UPGRADE', current_limit: 'TIER_UNLIMITED' })).toBeUndefined()
  expect(messagingLimitOf('account_update', { current_limit: 'TIER_2K' })).toBeUndefined()
})

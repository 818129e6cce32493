import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConsentState, mergeConsent, splitConsent } from './consent-of-split.ts'

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T10:00:00.000Z`
const moment = fc.option(fc.integer({ min: 1, max: 9 }).map(day))
const record = fc.record({
  allowed: fc.boolean(),
  at: fc.integer({ min: 1, max: 9 }).map(day),
  source: fc.constant('api'),
})
const state = fc
  .record({
    opted_out_at: moment,
    marketing_opted_out_at: moment,
    opted_in_at: moment,
    blocked_at: moment,
    do_not_disturb_at: moment,
    consents: fc.dictionary(fc.constantFrom('voice:any', 'whatsapp:marketing', 'any:utility'), record),
  })
  // Opting out ends the opt-in.
  .map((made): ConsentState => (made.opted_out_at === null ? made : { ...made, opted_in_at: null }))

const NOTHING: ConsentState = {
  opted_out_at: null,
  marketing_opted_out_at: null,
  opted_in_at: null,
  blocked_at: null,
  do_not_disturb_at: null,
  consents: {},
}
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

test('a split right after the merge gives both back what they had', () => {
  fc.assert(
    fc.property(state, state, (kept, gone) => {
      expect(plain(splitConsent(mergeConsent(kept, gone), { kept, gone }))).toEqual(plain({ kept, gone }))
    }),
  )
})

test('a merged contact refuses what either refused', () => {
  fc.assert(
    fc.property(state, state, (kept, gone) => {
      const merged = mergeConsent(kept, gone)
      for (const each of [kept, gone]) {
        if (each.opted_out_at) expect(merged.opted_out_at).not.toBeNull()
        if (each.blocked_at) expect(merged.blocked_at).not.toBeNull()
        for (const [key, { allowed }] of Object.entries(each.consents))
          if (!allowed) expect(merged.consents[key]?.allowed).toBe(false)
      }
    }),
  )
})

describe('after the merge', () => {
  const kept = { ...NOTHING, consents: { 'voice:any': { allowed: true, at: day(1), source: 'api' } } }
  const gone = { ...NOTHING, marketing_opted_out_at: day(2) }
  const merged = mergeConsent(kept, gone)

  test('a refusal counts for both', () => {
    const consents = { ...merged.consents, 'voice:any': { allowed: false, at: day(9), source: 'keyword' } }
    const now = { ...merged, opted_out_at: day(9), consents }
    const split = splitConsent(now, { kept, gone })
    expect(split.kept).toMatchObject({ opted_out_at: day(9), marketing_opted_out_at: null, consents })
    expect(split.gone).toMatchObject({ opted_out_at: day(9), marketing_opted_out_at: day(2), consents })
  })

  test('an agreement stays with the old contact, and lifts no refusal of the new one', () => {
    const given = { allowed: true, at: day(9), source: 'form' }
    const now = {
      ...merged,
      marketing_opted_out_at: null,
      opted_in_at: day(9),
      consents: { 'any:any': given },
    }
    const split = splitConsent(now, { kept, gone })
    expect(split.kept).toMatchObject({ marketing_opted_out_at: null, opted_in_at: day(9) })
    expect(split.kept.consents).toEqual({ 'any:any': given })
    expect(split.gone).toMatchObject({ marketing_opted_out_at: day(2), opted_in_at: null, consents: {} })
  })
})

/** The tests that every speech vendor passes. Import it from test files only: it needs Vitest. */
import { describe, expect, test } from 'vitest'
import { describeRecognition } from './conformance/recognition.ts'
import type { ConformanceFixtures } from './conformance/subject.ts'
import { describeSynthesis } from './conformance/synthesis.ts'
import type { SpeechVendor } from './contract.ts'

export { FakeVendor } from './conformance/fake-vendor.ts'
export type { AskedMessage, FakeWire, HeardMessage } from './conformance/fake-wire.ts'
export { ManualTimers } from './conformance/manual-timers.ts'
export { sampleOf } from './conformance/spoken-sample.ts'
export type { ConformanceFixtures } from './conformance/subject.ts'

/**
 * Registers the tests of the contract for one vendor, against a fake server of the vendor's wire on loopback.
 *
 * ```ts
 * describeConformance(deepgram, { credentials, wire })
 * ```
 */
export function describeConformance<Credentials>(
  vendor: SpeechVendor<Credentials>,
  fixtures: ConformanceFixtures<Credentials>,
): void {
  const subject = { vendor, fixtures }
  describe(`${vendor.id} keeps the contract of speech vendors`, () => {
    test('its own credentials pass its schema, and an unusable key is refused with where to find one', () => {
      expect(vendor.credentials.parse(fixtures.credentials)).toEqual(fixtures.credentials)
      const refused = vendor.credentials.safeParse({ ...fixtures.credentials, api_key: 'two words' })
      expect(refused.success).toBe(false)
      expect(refused.error!.issues[0]!.message).toContain('copy the key again from')
    })
    if (vendor.recognition) describe('recognition', () => describeRecognition(subject))
    if (vendor.synthesis) describe('synthesis', () => describeSynthesis(subject))
  })
}

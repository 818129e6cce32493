/** The tests that every channel adapter passes. Import it from test files only: it needs Vitest. */
import { describe, expect, test } from 'vitest'
import { describeReceiving } from './conformance/receiving.ts'
import { describeComposing, describeFailures } from './conformance/sending.ts'
import type { ConformanceFixtures, Subject } from './conformance/subject.ts'
import type { ChannelAdapter } from './contract.ts'

export { expectStorable } from './conformance/storable.ts'
export type { ConformanceFixtures } from './conformance/subject.ts'

/**
 * Registers the tests of the contract for one adapter: what it declares is there, forged requests are refused,
 * every declared kind of content can be composed, errors come from the closed list, and no secret gets into them.
 *
 * ```ts
 * describeConformance(metaCloud, { credentials, now, inbound, forged, outbound, provider })
 * ```
 */
export function describeConformance<Credentials extends object>(
  adapter: ChannelAdapter<Credentials>,
  fixtures: ConformanceFixtures<Credentials>,
): void {
  const secrets = adapter.secretFields.map((field) => String(fixtures.credentials[field]))
  const subject: Subject<Credentials> = { adapter, fixtures, secrets }
  describe(`${adapter.id} keeps the contract of channels`, () => {
    describeDeclarations(subject)
    describe('receiving', () => describeReceiving(subject))
    describe('sending', () => {
      describeComposing(subject)
      if (fixtures.provider !== undefined) describeFailures(subject, fixtures.provider)
    })
  })
}

function describeDeclarations<Credentials>({ adapter, fixtures }: Subject<Credentials>): void {
  test('its id begins with its kind, and its own credentials pass its schema', () => {
    expect(adapter.id.startsWith(`${adapter.kind}/`)).toBe(true)
    expect(adapter.credentials.parse(fixtures.credentials)).toEqual(fixtures.credentials)
    expect(adapter.address(fixtures.credentials).provider_account_id).not.toBe('')
  })

  test('optional members are present exactly when declared', () => {
    expect(adapter.signal !== undefined).toBe(adapter.capabilities.signals.length > 0)
    expect(adapter.fetchMedia !== undefined).toBe(adapter.capabilities.media)
    expect(adapter.listTemplates !== undefined).toBe(adapter.capabilities.templates)
    expect(adapter.templates !== undefined).toBe(adapter.capabilities.templates)
    expect(adapter.calls !== undefined).toBe(adapter.capabilities.calls === true)
    expect(adapter.calls?.simulatedPerson !== undefined).toBe(
      adapter.capabilities.calls === true && adapter.capabilities.sandbox,
    )
    const isHosted = adapter.capabilities.hosted === true
    expect([adapter.receive === undefined, adapter.accept !== undefined]).toEqual([isHosted, isHosted])
    expect(fixtures.forged.length > 0).toBe(!isHosted)
    if (adapter.simulate !== undefined) expect(adapter.capabilities.sandbox).toBe(true)
    if (adapter.simulatedClosedWindow !== undefined) expect(adapter.capabilities.sandbox).toBe(true)
    if (adapter.generateCredentials !== undefined)
      expect(adapter.credentials.safeParse(adapter.generateCredentials()).success).toBe(true)
  })
}

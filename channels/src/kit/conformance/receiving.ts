import { expect, test } from 'vitest'
import { SignatureError } from '../delivery-errors.ts'
import { expectStorable } from './storable.ts'
import { contextOf, type Subject, updatesOf } from './subject.ts'

export function describeReceiving<Credentials>(subject: Subject<Credentials>): void {
  const { adapter, fixtures, secrets } = subject
  test.each(fixtures.forged)('a forged request yields no update: $name', ({ request }) => {
    expect(() => adapter.receive!(request, contextOf(subject))).toThrow(SignatureError)
  })

  test('a channel with a hook names the header of its signature', () =>
    expect(adapter.signatureHeader?.toLowerCase()).toBe(adapter.receive && adapter.signatureHeader))

  test.each(
    fixtures.inbound.flatMap((inbound) =>
      'request' in inbound && inbound.request.method === 'POST' ? [inbound] : [],
    ),
  )('without its signature header a request is refused with an empty body: $name', ({ request }) => {
    const headers = { ...request.headers, [adapter.signatureHeader!]: undefined }
    expect(() =>
      adapter.receive!({ ...request, headers, body: new Uint8Array() }, contextOf(subject)),
    ).toThrow(SignatureError)
  })

  test.each(fixtures.inbound)('$name is read as expected', (inbound) => {
    const updates = updatesOf(subject, inbound)
    expect(updates).toMatchObject(inbound.updates)
    expect(updates).toHaveLength(inbound.updates.length)
    for (const update of updates) expectStorable(update)
  })

  test.each(fixtures.inbound)(
    '$name received twice has the same keys, all different from each other',
    (inbound) => {
      const keys = () => updatesOf(subject, inbound).map((update) => update.dedupe_key)
      expect(keys()).toEqual(keys())
      expect(new Set(keys()).size).toBe(keys().length)
    },
  )

  test('no secret appears in an update', () => {
    for (const inbound of fixtures.inbound) {
      const text = JSON.stringify(updatesOf(subject, inbound))
      for (const secret of secrets) expect(text).not.toContain(secret)
    }
  })
}

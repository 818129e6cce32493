/** Every event that is shown fits the contract. The samples are stored events, one of each type. */
import { readFileSync } from 'node:fs'
import { type EventType, eventData } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { redactSnapshot } from '../features/contacts/contacts/redact-snapshot.ts'
import { toPresentVersion } from '../platform/events/versions/present-version.ts'
import type { EventData } from '../platform/events/versions/version-step.ts'
import { presentEventData } from './present-event-data.ts'

const SAMPLES = new URL('../platform/events/versions/samples/version-1.jsonl', import.meta.url)
const samples = readFileSync(SAMPLES, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { type: EventType; stored: EventData; occurred_at: string })
  .map(({ stored, ...sample }) => ({
    ...sample,
    data: toPresentVersion({ type: sample.type, version: 1, data: stored }),
  }))

const problemsOf = (type: EventType, data: EventData, occurredAt: string) =>
  eventData.safeParse(presentEventData({ type, data, occurred_at: new Date(occurredAt) })).error?.issues

describe.each(samples)('$type', ({ type, data, occurred_at }) => {
  test('fits the contract', () => {
    expect(problemsOf(type, data, occurred_at)).toBeUndefined()
  })

  test('fits the contract after its contact was erased', () => {
    expect(problemsOf(type, redactSnapshot(data), occurred_at)).toBeUndefined()
  })
})

test('a field without a presenter is not shown, so that no row leaves by accident', () => {
  const data = { requested_by: 'api', secret: { token: 'x' }, changed: ['name'] }
  expect(presentEventData({ type: 'contact.updated', data, occurred_at: new Date() })).toEqual({
    changed: ['name'],
  })
})

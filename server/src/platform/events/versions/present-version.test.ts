import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { expect, expectTypeOf, test } from 'vitest'
import { eventDataOf, packEventData } from '../pack-event.ts'
import { toPresentVersion } from './present-version.ts'
import { STEPS, type StepsTo } from './steps.ts'
import { renameFields, type VersionStep } from './version-step.ts'

const STEPS_OF_THREE_VERSIONS: readonly VersionStep[] = [
  {
    parts: { conversation: renameFields({ leader: 'responder' }) },
    events: { 'conversation.closed': (data) => ({ ...data, closed: true }) },
  },
  { parts: { conversation: renameFields({ responder: 'answered_by' }) } },
]

const STORED = { conversation: { id: 'c', leader: 'ai' }, message: { leader: 'kept' }, reason: 'leader' }

test('data of any older version is brought to the present one, step by step', () => {
  const read = (version: number, data: Record<string, unknown>) =>
    toPresentVersion({ type: 'conversation.updated', version, data }, STEPS_OF_THREE_VERSIONS)
  const conversation = { id: 'c', answered_by: 'ai' }
  expect(read(1, STORED)).toEqual({ ...STORED, conversation })
  expect(read(2, { conversation: { id: 'c', responder: 'ai' } })).toEqual({ conversation })
  expect(read(3, { conversation })).toEqual({ conversation })
})

test('a step for one type of event leaves the others as they are', () => {
  const read = (type: 'conversation.closed' | 'conversation.opened') =>
    toPresentVersion({ type, version: 1, data: STORED }, STEPS_OF_THREE_VERSIONS)
  expect(read('conversation.closed')).toHaveProperty('closed', true)
  expect(read('conversation.opened')).not.toHaveProperty('closed')
})

test('a step changes nothing that it was given, and passes over what is no object', () => {
  const odd = { conversation: null, message: 1, session: ['leader'] }
  const frozen = Object.freeze({ ...STORED, conversation: Object.freeze({ leader: 'ai' }) })
  const read = (data: Record<string, unknown>) =>
    toPresentVersion({ type: 'conversation.updated', version: 1, data }, STEPS_OF_THREE_VERSIONS)
  expect(read(odd)).toEqual(odd)
  expect(read(frozen)).toHaveProperty('conversation.answered_by', 'ai')
})

test('a version that this server does not know is refused with the reason, never guessed', () => {
  const later = EVENT_SCHEMA_VERSION + 1
  for (const stored of [
    { data: { message: {} }, packed: null },
    { data: null, packed: packEventData({ message: {} }) },
  ]) {
    const read = () => eventDataOf({ ...stored, type: 'message.sent', schema_version: later })
    expect(read).toThrow(
      `This event has schema_version ${later}, and this server reads versions 1 to ${EVENT_SCHEMA_VERSION}.`,
    )
  }
})

test('there is a step for every version before the present one, and the compiler asks for it', () => {
  expect(STEPS).toHaveLength(EVENT_SCHEMA_VERSION - 1)
  expectTypeOf<StepsTo<1>>().toEqualTypeOf<[]>()
  expectTypeOf<StepsTo<3>>().toEqualTypeOf<[VersionStep, VersionStep]>()
})

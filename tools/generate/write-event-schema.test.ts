import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { findBreakingChanges, readEventSchema, writeEventSchema } from './write-event-schema.ts'

const conversation = z.object({
  id: z.string(),
  responder: z.enum(['ai', 'person']),
  closed_at: z.string().nullable(),
  tags: z.array(z.object({ name: z.string() })),
})
const dataOf = (shape: z.ZodObject = conversation) => z.object({ conversation: shape.optional() })
const recorded = readEventSchema(dataOf(), 7)
const write = (shape: z.ZodObject, version = 7) =>
  writeEventSchema(JSON.stringify(recorded), readEventSchema(dataOf(shape), version))

test('every field of the contract is recorded, with all that it may be', () => {
  expect(recorded.fields).toEqual({
    conversation: 'absent | object',
    'conversation.closed_at': 'null | string',
    'conversation.id': 'string',
    'conversation.responder': '"ai" | "person"',
    'conversation.tags': 'array',
    'conversation.tags[]': 'object',
    'conversation.tags[].name': 'string',
  })
  const { fields, schema_version } = readEventSchema()
  expect(schema_version).toBe(EVENT_SCHEMA_VERSION)
  expect(Object.keys(fields)).toEqual(
    expect.arrayContaining(['message.id', 'conversation.reply_window.open', 'change.by.kind', 'lead.score']),
  )
})

describe('a change that receivers would not understand is refused until the version is raised', () => {
  test.each([
    [
      'a renamed field',
      conversation.omit({ responder: true }).extend({ answers: z.string() }),
      'responder is gone',
    ],
    ['a removed field', conversation.omit({ closed_at: true }), 'closed_at is gone'],
    ['another type', conversation.extend({ id: z.number() }), 'id is no longer string'],
    [
      'a value that is gone',
      conversation.extend({ responder: z.enum(['ai']) }),
      'responder is no longer "person"',
    ],
    [
      'a field that may be null now',
      conversation.extend({ id: z.string().nullable() }),
      'id may now be null',
    ],
    [
      'a field that may be missing now',
      conversation.extend({ id: z.string().optional() }),
      'id may now be absent',
    ],
    [
      'a change inside a list',
      conversation.extend({ tags: z.array(z.object({ label: z.string() })) }),
      'tags[].name is gone',
    ],
  ])('%s', (_name, shape, reason) => {
    expect(() => write(shape)).toThrow(reason)
    expect(() => write(shape)).toThrow('Raise EVENT_SCHEMA_VERSION in contracts/src/events/event-version.ts')
    expect(JSON.parse(write(shape, 8))).toEqual(readEventSchema(dataOf(shape), 8))
  })

  test('an event type that is gone', () => {
    const before = { ...recorded, types: [...recorded.types, 'conversation.renamed'] }
    expect(findBreakingChanges(before, recorded)).toEqual(['the event type conversation.renamed is gone'])
  })
})

test('an added field, and an added word where there is a list of words, keep the version', () => {
  const grown = conversation.extend({ responder: z.enum(['ai', 'person', 'none']), mood: z.string() })
  expect(JSON.parse(write(grown))).toEqual(readEventSchema(dataOf(grown), 7))
})

test('a field that is always there from now on keeps the version', () => {
  expect(() => write(conversation.extend({ closed_at: z.string() }))).not.toThrow()
})

import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Contacts that one call adds or removes. */
export const AUDIENCE_CONTACTS_AT_ONCE = 10_000

/** A tree of rules. The server checks it and says of each problem where it is. */
export const audienceRules = z.record(z.string().max(40), z.unknown()).meta({
  examples: [
    {
      all: [
        { field: 'country', operator: 'is', value: 'IN' },
        { field: 'tags', operator: 'includes_any_of', value: ['vip'] },
        { activity: 'wrote', within_days: 30 },
      ],
    },
  ],
})

export const contactAudience = z
  .object({
    id: id('audience').describe('Id of the audience.'),
    name: z
      .string()
      .describe('Name of the audience, for people.')
      .meta({ examples: ['Customers in Pune'] }),
    description: z
      .string()
      .nullable()
      .describe('The purpose of the audience, in your words. Null: none is given.'),
    kind: z
      .enum(['list', 'segment'])
      .describe('`list`: contacts that you add and remove. `segment`: all contacts that fit its rules now.'),
    rules: audienceRules
      .nullable()
      .describe('The rules of a segment: see the guide on audiences. Null: it is a list.'),
    contact_count: z.number().int().describe('Number of contacts in it at `counted_at`.'),
    counted_at: timestamp.describe(
      'When they were counted. A segment is counted when you read, create or change it; a page of audiences shows its last stored count.',
    ),
    created_at: timestamp.describe('When it was created.'),
    updated_at: timestamp.describe('When its name, description or rules were last changed.'),
  })
  .meta({
    id: 'Audience',
    description: 'A set of contacts that a campaign reaches.',
  })
export type ContactAudience = z.infer<typeof contactAudience>

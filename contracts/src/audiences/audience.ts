import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Contacts that one call adds or removes. */
export const AUDIENCE_CONTACTS_AT_ONCE = 10_000

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
    kind: z.enum(['list']).describe('`list`: contacts that you add and remove.'),
    contact_count: z.number().int().describe('Number of contacts in it.'),
    created_at: timestamp.describe('When it was created.'),
    updated_at: timestamp.describe('When its name, description or rules were last changed.'),
  })
  .meta({
    id: 'Audience',
    description: 'A set of contacts that a campaign reaches.',
  })
export type ContactAudience = z.infer<typeof contactAudience>

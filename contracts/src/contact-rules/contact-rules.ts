import { z } from 'zod'
import { dayInterval } from '../bookings/catalogue.ts'
import { contactPurpose } from '../contacts/consent.ts'
import { timestamp } from '../kit/page.ts'

export const contactRules = z
  .object({
    quiet_hours: dayInterval
      .nullable()
      .describe(
        'Hours in which nothing that you begin by yourself leaves, by the contact’s clock, instead of those of their country. The same time twice: none. Null: those of the country.',
      ),
    quiet_hours_by_country: z
      .record(z.string().max(2), dayInterval)
      .describe('The same for single countries, by their code: that of the contact’s number.')
      .meta({ examples: [{ IN: { from: '21:00', to: '10:00' } }] }),
    frequency_caps: z
      .array(
        z.object({
          purpose: contactPurpose
            .nullable()
            .describe('The purpose whose messages and calls are counted. Null: all of them together.'),
          most: z.number().int().min(1).max(1000).describe('How many a contact may get in the window.'),
          hours: z.number().int().min(1).max(720).describe('The length of the window, in hours.'),
        }),
      )
      .max(10)
      .describe('How often you may begin with one contact. Answers do not count. Empty: no limit.'),
    needs_consent: z
      .array(contactPurpose)
      .max(3)
      .describe('Purposes for which a contact must have agreed before. Empty: none.'),
    updated_at: timestamp.nullable().describe('When they were last changed. Null: never.'),
  })
  .meta({
    id: 'ContactRules',
    description: 'The rules of a workspace for messages and calls that it begins by itself.',
  })
export type ContactRules = z.infer<typeof contactRules>

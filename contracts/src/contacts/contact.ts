import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { consentChannel, consentPurpose } from './consent.ts'

export const identity = z.object({
  kind: z
    .enum(['phone', 'whatsapp_user', 'email', 'visitor', 'external'])
    .describe(
      'The kind of address. `whatsapp_user` is WhatsApp’s business-scoped user id; `visitor` a browser in a web chat; `external` your own reference.',
    ),
  value: z
    .string()
    .describe('The address itself, such as `+919812345678`. Unique in the workspace for its kind.')
    .meta({ examples: ['+919812345678'] }),
})

export const contact = z
  .object({
    id: id('contact').describe('Id of the contact.'),
    name: z
      .string()
      .nullable()
      .describe('Name of the contact: yours, or as the channel shows it. Null: not known.'),
    phone: z
      .string()
      .nullable()
      .describe(
        'Phone number, E.164: the first identity of the kind `phone`. Null where the channel hides it or none is known.',
      ),
    email: z.string().nullable().describe('E-mail address. Null: not known.'),
    identities: z
      .array(identity)
      .describe('Every way to reach or recognise the contact. Each belongs to one contact only.'),
    language: z
      .string()
      .nullable()
      .describe(
        'Language tag of what the contact speaks, such as `hi`. Null: not known; agents then go by the messages.',
      ),
    time_zone: z
      .string()
      .nullable()
      .describe(
        'IANA name of the contact’s time zone. Quiet hours and booked times go by it. Null: not known.',
      ),
    inferred_time_zone: z
      .object({
        time_zone: z
          .string()
          .nullable()
          .describe(
            'IANA name of the time zone. Null: the countries have several, and quiet hours count in all of them.',
          )
          .meta({ examples: ['Asia/Kolkata'] }),
        countries: z
          .array(z.string())
          .describe(
            'The countries, ISO 3166-1, that the address may belong to. Several share one calling code.',
          )
          .meta({ examples: [['IN']] }),
        inferred_from: z
          .enum(['phone', 'whatsapp_user'])
          .describe('The kind of address that names the country.'),
      })
      .nullable()
      .optional()
      .describe(
        'The time zone that counts while `time_zone` is null: inferred from the country of an address. Null: `time_zone` is set, or no address names a country.',
      ),
    tags: z.array(z.string()).describe('Labels that people and rules have given.'),
    custom_fields: z
      .record(z.string(), z.unknown())
      .describe(
        'Values of the workspace’s own fields, by the key of the field, and values that your software added.',
      )
      .meta({ examples: [{ city: 'Pune' }] }),
    lead_score: z
      .number()
      .int()
      .describe('How likely the contact is to become a customer, 0 to 100. It follows the contact’s lead.'),
    agent_id: id('agent').nullable().optional().describe('The agent it was made for, if any.'),
    opted_out_at: timestamp
      .nullable()
      .describe('Since when the contact wants no message. Null: they may be written to.'),
    marketing_opted_out_at: timestamp
      .nullable()
      .describe(
        'Since when the contact wants no marketing; other messages may be sent. Null: they did not say so.',
      ),
    opted_in_at: timestamp
      .nullable()
      .describe('When the contact last agreed to be written to. Null: no consent is recorded.'),
    blocked_at: timestamp
      .nullable()
      .describe(
        'Since when you have blocked the contact: nothing is sent, and what they write is kept unanswered. Null: not blocked.',
      ),
    do_not_disturb_at: timestamp
      .nullable()
      .optional()
      .describe(
        'Since when the contact is not to be disturbed: nothing begins by itself, and answers go on. Null: they may be.',
      ),
    consents: z
      .array(
        z.object({
          channel: consentChannel.describe('The kind of channel; `any`: all of them.'),
          purpose: consentPurpose.describe('The purpose of the messages; `any`: every purpose.'),
          allowed: z.boolean().describe('Whether they agreed or refused.'),
          source: z
            .string()
            .describe('How it came: `api`, `member`, `keyword`, `form`, `import` or `provider`.')
            .meta({ examples: ['form'] }),
          changed_at: timestamp.describe('When they said so.'),
        }),
      )
      .optional()
      .describe(
        'Consent that was given or refused for one kind of channel and purpose. Narrower ones count.',
      ),
    last_seen_at: timestamp.nullable().describe('When the contact last wrote. Null: never.'),
    created_at: timestamp.describe('When the contact was created.'),
    updated_at: timestamp.describe('When the contact was last changed.'),
  })
  .meta({
    id: 'Contact',
    description: 'A person outside of the business. It may have many identities and no phone number.',
  })
export type Contact = z.infer<typeof contact>

const index = z.number().int().describe('Place of the contact in `contacts`, from 0.')

export const bulkContactResult = z.union([
  z.object({
    index,
    id: id('contact').describe('Id of the contact.'),
    outcome: z.enum(['created', 'updated', 'unchanged']).describe('The effect on the contact.'),
  }),
  z.object({
    index,
    error: z
      .object({
        code: z.string().describe('A code of the list of errors, such as `already_exists`.'),
        message: z.string().describe('The same in a sentence that says what to do.'),
        fields: z
          .array(
            z.object({
              path: z
                .array(z.union([z.string(), z.number()]))
                .describe('The field of the contact that is wrong.'),
              rule: z
                .string()
                .describe('The problem as a code.')
                .meta({ examples: ['required'] }),
              message: z.string().describe('The problem and how to fix it.'),
            }),
          )
          .describe('The fields that are wrong.'),
      })
      .describe('Why this contact was not taken. The others were.'),
  }),
])
export type BulkContactResult = z.infer<typeof bulkContactResult>

/** Why a contact may not be contacted now. A closed list: the gate answers nothing else. */
export const contactReason = z.enum([
  'contact_opted_out',
  'marketing_opted_out',
  'contact_blocked',
  'reply_window_closed',
  'template_not_approved',
  'channel_unavailable',
  'no_address_on_channel',
  'quiet_hours',
  'do_not_disturb',
  'consent_withdrawn',
  'consent_missing',
  'frequency_cap',
  'provider_tier',
])
export type ContactReason = z.infer<typeof contactReason>

export const contactability = z
  .object({
    decision: z
      .enum(['allow', 'wait', 'refuse'])
      .describe(
        'The answer for what was asked about: the template where one is named, otherwise free-form content. `wait`: every reason against it ends by itself.',
      ),
    wait_until: timestamp
      .nullable()
      .describe('With `wait`: the first moment at which to ask again. Otherwise null.'),
    allowed: z.boolean().describe('Whether free-form content may be sent now.'),
    template_allowed: z.boolean().describe('Whether an approved template may be sent now.'),
    reasons: z
      .array(
        z.object({
          code: contactReason.describe('The reason against it. The list is closed.'),
          message: z
            .string()
            .describe('The same in a sentence, for people.')
            .meta({ examples: ['The contact has opted out. Wait until they opt in again.'] }),
          until: timestamp
            .nullable()
            .describe('When this reason ends by itself. Null: it does not, or nobody knows.'),
        }),
      )
      .describe('Why free-form content may not be sent; empty when it may. The first one decides.'),
    window_expires_at: timestamp
      .nullable()
      .describe('When the reply window closes. Null: there is none open, or the channel has no such window.'),
  })
  .meta({
    id: 'Contactability',
    description: 'The answer of the gate: whether a contact may be contacted on a channel now, and why not.',
  })
export type Contactability = z.infer<typeof contactability>

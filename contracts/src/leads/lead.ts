import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Names of the standard fields, which a custom field cannot have. */
export const LEAD_DETAILS = ['name', 'phone', 'email', 'intent'] as const

export const LEAD_STAGES = ['new', 'qualified', 'contacted', 'won', 'lost'] as const
export const leadStage = z.enum(LEAD_STAGES)

/** A field of the business's own that its leads have. */
export const leadField = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'use lower-case letters, digits and _, beginning with a letter')
    .meta({ examples: ['budget'] })
    .describe(
      'Key of the value in `custom_fields`: lower-case letters, digits and _. `name`, `phone`, `email` and `intent` are taken.',
    ),
  label: z
    .string()
    .min(1)
    .max(100)
    .describe('Name that people see, such as `Wedding date`.')
    .meta({ examples: ['Budget'] }),
  type: z
    .enum(['text', 'number', 'boolean', 'date', 'choice'])
    .describe('The type of a value. A `date` is a day, `2026-12-05`.'),
  choices: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(50)
    .optional()
    .describe('Allowed values of a `choice`. Required there.'),
  question: z
    .string()
    .max(300)
    .optional()
    .describe('How an agent asks for it. Default: a question made from the label.'),
  points: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe('The points that a known value adds to the score. Default: 0.'),
})
export type LeadField = z.infer<typeof leadField>

/** The details that a workspace asks of its leads, and the score from which a lead is worth a person's time. */
export const leadSettings = z
  .object({
    fields: z.array(leadField).max(100).describe('Fields of the business’s own that its leads have.'),
    ask_for: z
      .array(z.string().max(40))
      .max(100)
      .describe(
        'The details that an agent asks for, in this order: name, phone, email, intent, or a field’s name.',
      )
      .meta({ examples: [['name', 'phone', 'budget']] }),
    threshold: z
      .number()
      .int()
      .min(0)
      .max(100)
      .describe('From this score on a lead is qualified.')
      .meta({ examples: [70] }),
    points: z
      .object({
        name: z.number().int().min(0).max(100).describe('Points for a known name. 20 at first.'),
        phone: z.number().int().min(0).max(100).describe('Points for a known phone number. 25 at first.'),
        email: z.number().int().min(0).max(100).describe('Points for a known e-mail address. 15 at first.'),
        intent: z.number().int().min(0).max(100).describe('Points for knowing what they want. 25 at first.'),
        booking: z
          .number()
          .int()
          .min(0)
          .max(100)
          .describe('Points where the contact has a booking. 70 at first.'),
      })
      .describe(
        'The points that each known detail adds to the score. A booking counts when the contact has one.',
      ),
    updated_at: timestamp.nullable().describe('When the settings were last changed. Null: never.'),
  })
  .meta({
    id: 'LeadSettings',
    description:
      'The details that a workspace asks of its leads, and the score from which a lead is worth a person’s time.',
  })
export type LeadSettings = z.infer<typeof leadSettings>

/** A contact who may become a customer. A contact has one lead at most. */
export const lead = z
  .object({
    id: id('lead').describe('Id of the lead.'),
    contact_id: id('contact').describe('The contact whose lead it is.'),
    conversation_id: id('conversation')
      .nullable()
      .describe('The conversation in which it was captured. Null: by a form or the API.'),
    session_id: id('session')
      .nullable()
      .describe('The session in which it was captured. Null: by a form or the API.'),
    agent_id: id('agent').nullable().describe('The agent that captured it. Null: none did.'),
    name: z.string().nullable().describe('Name, as given for the lead. Null: not known.'),
    phone: z.string().nullable().describe('Phone number, E.164, as given for the lead. Null: not known.'),
    email: z.string().nullable().describe('E-mail address, as given for the lead. Null: not known.'),
    intent: z
      .string()
      .nullable()
      .describe(
        'The wish of the contact, as a code of your own or one that agents set: `appointment_booking` is a booking. Null: not known.',
      ),
    source: z.string().describe('Where it came from: a kind of channel, form, api, or a word of your own.'),
    stage: leadStage.describe('How far people have come with it. `qualified` is set by the score, too.'),
    score: z
      .number()
      .int()
      .describe('Sum of the points of what is known, 0 to 100, or as set by hand.')
      .meta({ examples: [70] }),
    score_reasons: z
      .array(
        z.object({
          reason: z
            .string()
            .describe('The known detail, such as `phone` or the name of a field.')
            .meta({ examples: ['phone'] }),
          points: z
            .number()
            .int()
            .describe('Points for it.')
            .meta({ examples: [25] }),
        }),
      )
      .describe('The parts of the score. Empty where it was set by hand.'),
    qualified_at: timestamp.nullable().describe('When the score first reached the threshold.'),
    owner: z.string().nullable().describe('The person who looks after it, in your words. Null: nobody yet.'),
    notes: z.string().nullable().describe('Notes of people and systems. Null: none.'),
    custom_fields: z
      .record(z.string(), z.unknown())
      .describe('Values of the fields in the lead settings, by name.')
      .meta({ examples: [{ budget: 40000 }] }),
    created_at: timestamp.describe('When the lead began.'),
    updated_at: timestamp.describe('When the lead was last changed.'),
  })
  .meta({ id: 'Lead', description: 'A contact who may become a customer. A contact has one lead at most.' })
export type Lead = z.infer<typeof lead>

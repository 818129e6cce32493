/** The fields of a contact that can be given when it is made and when it is changed. */
import { z } from 'zod'
import { e164 } from '../kit/page.ts'

export const contactFields = {
  name: z.string().trim().max(200).nullable().optional().describe('Name of the contact. Null removes it.'),
  phone: e164
    .optional()
    .describe('Phone number, E.164. On a change it becomes another identity of the contact.'),
  email: z.email().max(320).nullable().optional().describe('E-mail address. Null removes it.'),
  language: z
    .string()
    .max(35)
    .nullable()
    .optional()
    .describe('Language tag, such as `en` or `hi-Latn`. Agents answer in it. Null: not known.'),
  time_zone: z
    .string()
    .max(64)
    .nullable()
    .optional()
    .describe('IANA name of the time zone, such as `Asia/Kolkata`. Null: not known.'),
  tags: z
    .array(z.string().min(1).max(64))
    .max(100)
    .optional()
    .describe('Labels of the contact. On a change they replace all tags.'),
  custom_fields: z
    .record(z.string().max(64), z.unknown())
    .optional()
    .describe(
      'Values by key. Those of defined fields must fit their type. On a change they are merged, and null removes one.',
    ),
  lead_score: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('How likely the contact is to become a customer, 0 to 100.'),
  external_id: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Your own reference of the contact, such as a customer number. One contact has it.'),
  opted_in: z
    .boolean()
    .optional()
    .describe(
      'True records that the contact agreed to be written to, and lifts an opt-out. False takes the record back.',
    ),
  opted_out: z.boolean().optional().describe('True stops every message to the contact; false lifts it.'),
  do_not_disturb: z
    .boolean()
    .optional()
    .describe('True: nothing that you begin by yourself reaches the contact; answers do. False lifts it.'),
  blocked: z
    .boolean()
    .optional()
    .describe(
      'True blocks the contact: nothing is sent, and what they write is kept unanswered. False unblocks.',
    ),
}

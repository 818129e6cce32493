import { showId } from '@parley/contracts'
import { readPhone } from '@parley/language'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { directTool, ToolRefusal } from '../tool.ts'

/** Keeps what the customer told about themselves. Only what they said: a model may not make up a way to reach them. */
export const captureLeadTool = directTool({
  name: 'capture_lead',
  description:
    'Keeps what the customer told you about themselves and what they want. Call it when you learn their name, phone, e-mail or wish. Leave out what they did not say.',
  input: z.object({
    name: z.string().trim().min(1).max(200).optional(),
    phone: z.string().trim().min(5).max(30).optional().describe('With country code when they gave one.'),
    email: z.email().max(320).optional(),
    intent: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe('In a few words, e.g. appointment_booking.'),
    notes: z.string().trim().max(2000).optional(),
    custom_fields: z.record(z.string().max(40), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  scopes: ['leads:write'],
  changes: true,
  maximumPerTurn: 3,
  async run(input, { scene, api }, idempotencyKey) {
    const { contactId, contactPhone, id } = scene.conversation!
    const phone = input.phone === undefined ? undefined : requirePhone(input.phone, contactPhone)
    if (phone !== undefined && phone !== contactPhone && !scene.hasSaid(phone)) {
      throw new ToolRefusal('The customer did not give this phone number in the chat: ask them for it.')
    }
    if (input.email !== undefined && !scene.hasSaid(input.email)) {
      throw new ToolRefusal('The customer did not give this e-mail address in the chat: ask them for it.')
    }
    const { phone: _, ...details } = input
    const lead = await api.call(
      'leads.capture',
      {
        ...details,
        ...(phone === undefined ? {} : { phone }),
        contact_id: showId('contact', contactId),
        conversation_id: showId('conversation', id),
      },
      { idempotencyKey },
    )
    const { name, email, intent, custom_fields } = lead
    const known = { name, phone: lead.phone, email, intent, custom_fields }
    return { data: { captured: true, known }, evidence: [] }
  },
})

/** E.164. A number without a country code is of the country of the customer's own number. */
function requirePhone(text: string, own: string | null): string {
  const country = own === null ? undefined : parsePhoneNumberFromString(own)?.country
  const phone = readPhone(text, country === undefined ? {} : { defaultCountry: country })
  if (phone === undefined) {
    throw new ToolRefusal('This is no phone number, or lacks its country code: ask for it again.')
  }
  return phone
}

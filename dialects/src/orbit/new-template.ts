/** A template as the vendor's page writes it: a list of components, with or without the examples that WhatsApp's review needs. */
import type { Input } from '@parley/contracts'
import { z } from 'zod'
import { invalidField } from './errors.ts'

type NewTemplate = Input<'templates.create'>
type Parts = Pick<NewTemplate, 'header' | 'body' | 'footer' | 'buttons'>

const FORMATS = ['text', 'image', 'video', 'document', 'location'] as const
const lowerCase = z
  .string()
  .max(40)
  .transform((text) => text.toLowerCase())
const button = z.looseObject({
  type: lowerCase,
  text: z.string().max(200).default(''),
  url: z.string().max(2000).optional(),
  phone_number: z.string().max(20).optional(),
  example: z.union([z.string(), z.array(z.string()).max(10)]).optional(),
})
const component = z.looseObject({
  type: lowerCase,
  format: lowerCase.optional(),
  text: z.string().max(1024).optional(),
  buttons: z.array(button).max(10).optional(),
  example: z
    .looseObject({
      header_text: z.array(z.string()).max(10).optional(),
      header_handle: z.array(z.string().max(4000)).max(10).optional(),
      body_text: z.array(z.array(z.string()).max(50)).max(10).optional(),
    })
    .optional(),
})
type Component = z.output<typeof component>

export const newTemplate = z.looseObject({
  name: z.string().min(1).max(512),
  channel: z.string().max(40).default('whatsapp'),
  language: z.string().min(2).max(15),
  // The vendor counts services, too, which WhatsApp calls utility.
  category: lowerCase
    .default('utility')
    .transform((word) => (word === 'service' ? 'utility' : word))
    .pipe(
      z.enum(['marketing', 'utility', 'authentication'], {
        error: 'Use marketing, utility or authentication.',
      }),
    ),
  components: z.array(component).max(20).default([]),
})

/** Field names by ours, for problems that the operation reports. */
export const TEMPLATE_FIELDS = {
  header: 'components',
  body: 'components',
  footer: 'components',
  buttons: 'components',
  examples: 'components',
}

export function readNewTemplate(
  { name, language, category, components }: z.output<typeof newTemplate>,
  channelId: string,
): NewTemplate {
  const parts: Parts = {}
  const examples: Record<string, string> = {}
  components.forEach((part, index) => {
    const place = `components.${index}`
    if (part.type === 'header') parts.header = readHeader(part, place, examples)
    else if (part.type === 'body') Object.assign(parts, { body: part.text ?? '' })
    else if (part.type === 'footer') parts.footer = part.text ?? ''
    else if (part.type === 'buttons') parts.buttons = readButtons(part, examples)
    else throw invalidField(`${place}.type`, 'Use header, body, footer or buttons.', 'not_allowed')
    for (const [position, value] of (part.example?.body_text?.[0] ?? []).entries())
      examples[String(position + 1)] = value
  })
  return { channel_id: channelId, name, language, category, ...parts, examples }
}

function readHeader(part: Component, place: string, examples: Record<string, string>): Parts['header'] {
  const format = FORMATS.find((known) => known === (part.format ?? 'text'))
  if (format === undefined)
    throw invalidField(`${place}.format`, `Use one of ${FORMATS.join(', ')}.`, 'not_allowed')
  const [value] = part.example?.header_text ?? []
  // Its name depends on whether the text has the same number; an example too many does no harm.
  if (value !== undefined) Object.assign(examples, { header_1: value, 1: value })
  const [handle] = part.example?.header_handle ?? []
  return {
    format,
    ...(format === 'text' && { text: part.text ?? '' }),
    ...(handle !== undefined && { handle }),
  }
}

function readButtons({ buttons = [] }: Component, examples: Record<string, string>): Parts['buttons'] {
  return buttons.map(({ type, text, url, phone_number, example }, index) => {
    const value = Array.isArray(example) ? example[0] : example
    if (value !== undefined) {
      const start = url?.split('{{', 1)[0]
      examples[`button_${index}`] = start && value.startsWith(start) ? value.slice(start.length) : value
    }
    return {
      type,
      text,
      ...(url !== undefined && { url }),
      ...(phone_number !== undefined && { phone_number }),
    }
  })
}

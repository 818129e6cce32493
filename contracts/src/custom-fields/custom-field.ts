import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const customFieldType = z.enum([
  'text',
  'number',
  'boolean',
  'date',
  'select',
  'multi_select',
  'url',
  'email',
  'phone',
])

/** A typed field that a workspace adds to its contacts or conversations. */
export const customField = z
  .object({
    id: id('custom_field').describe('Id of the field.'),
    noun: z
      .enum(['contact', 'conversation'])
      .describe('The resource that has the field: contacts or conversations.'),
    key: z
      .string()
      .describe('Key of the value in `custom_fields`, such as `order_number`. It never changes.')
      .meta({ examples: ['order_number'] }),
    label: z.string().describe('Name that people see, such as `Order number`.'),
    type: customFieldType.describe(
      'The type of a value. A value of another type is refused. A `date` is a day, `2026-03-31`; a `phone` is stored as E.164.',
    ),
    options: z
      .array(z.string())
      .describe('Allowed values of a `select` or `multi_select`. Empty for other types.'),
    position: z.number().int().describe('Place in the list of fields of the noun, from 1.'),
    created_at: timestamp.describe('When the field was defined.'),
    updated_at: timestamp.describe('When the field was last changed.'),
  })
  .meta({
    id: 'CustomField',
    description: 'A typed field that a workspace adds to its contacts or conversations.',
  })
export type CustomField = z.infer<typeof customField>

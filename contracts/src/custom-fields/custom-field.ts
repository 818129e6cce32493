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
    id: id('custom_field'),
    noun: z.enum(['contact', 'conversation']),
    key: z.string(),
    label: z.string(),
    type: customFieldType,
    options: z.array(z.string()).describe('For select and multi_select.'),
    position: z.number().int(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'CustomField' })
export type CustomField = z.infer<typeof customField>

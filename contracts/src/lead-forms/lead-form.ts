import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A field of a form: name, phone, email, intent, notes, or one of the workspace’s own lead fields. */
export const leadFormField = z.object({
  name: z
    .string()
    .min(1)
    .max(40)
    .meta({ examples: ['phone'] }),
  required: z.boolean().default(false),
})

/** A form on a page of the business: whoever fills it in becomes a lead. */
export const leadForm = z
  .object({
    id: id('lead_form'),
    name: z.string().meta({ examples: ['Contact us'] }),
    fields: z.array(leadFormField),
    allowed_origins: z
      .array(z.string())
      .describe('Pages from which a browser may post it, e.g. https://example.com; empty for any.')
      .meta({ examples: [['https://example.com']] }),
    redirect_url: z.string().nullable().describe('Where a posted HTML form leads the visitor.'),
    country: z.string().nullable().describe('Whose phone numbers may come without a country code, e.g. IN.'),
    url: z
      .string()
      .describe('Where the form is posted, as JSON or as an HTML form. Public: it needs no key.'),
    created_at: timestamp,
  })
  .meta({ id: 'LeadForm' })
export type LeadForm = z.infer<typeof leadForm>

/** A field that people do not see. Whoever fills it in is a robot; the answer does not show that. */
export const LEAD_FORM_TRAP = '_website'

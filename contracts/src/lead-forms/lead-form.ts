import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A field of a form: name, phone, email, intent, notes, or one of the workspace’s own lead fields. */
export const leadFormField = z.object({
  name: z
    .string()
    .min(1)
    .max(40)
    .meta({ examples: ['phone'] })
    .describe(
      'Which field: `name`, `phone`, `email`, `intent`, `notes`, or one of the lead settings. The form’s `<input>` has it as its name.',
    ),
  required: z.boolean().default(false).describe('True: a form without it is refused. Default: false.'),
})

/** A form on a page of the business: whoever fills it in becomes a lead. */
export const leadForm = z
  .object({
    id: id('lead_form').describe('Id of the form.'),
    name: z
      .string()
      .meta({ examples: ['Contact us'] })
      .describe('Name of the form, for people.'),
    fields: z
      .array(leadFormField)
      .describe('The fields of the form. Other fields that are posted are ignored.'),
    allowed_origins: z
      .array(z.string())
      .describe('Pages from which a browser may post it, e.g. https://example.com; empty for any.')
      .meta({ examples: [['https://example.com']] })
      .describe('Pages from which a browser may post it, such as `https://example.com`. Empty: any page.'),
    redirect_url: z
      .string()
      .nullable()
      .describe(
        'Where the browser goes after an HTML form was posted. Null: it stays on the answer, `{"status": "received"}`.',
      ),
    country: z
      .string()
      .nullable()
      .describe(
        'Country whose phone numbers may come without a country code, such as `IN`. Null: they need one.',
      ),
    url: z
      .string()
      .describe('Where the form is posted, as JSON or as an HTML form. Public: it needs no key.'),
    created_at: timestamp.describe('When the form was created.'),
  })
  .meta({
    id: 'LeadForm',
    description: 'A form on a page of the business. Each submission becomes a lead.',
  })
export type LeadForm = z.infer<typeof leadForm>

/** A field that people do not see. Only robots fill it in; the answer does not show that they are recognised. */
export const LEAD_FORM_TRAP = '_website'

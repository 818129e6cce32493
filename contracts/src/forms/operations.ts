import { z } from 'zod'
import { publicOperations } from '../kit/operation.ts'
import { LEAD_FORM_TRAP } from '../lead-forms/lead-form.ts'

/**
 * A field of any form. The form decides whether it is asked for and whether its value is right, so the schema accepts
 * every value: the answer names the fields of the form that are wrong.
 */
const answer = (description: string, example: string) =>
  z
    .unknown()
    .optional()
    .describe(description)
    .meta({ type: 'string', examples: [example] })

export const formOperations = publicOperations({
  'forms.submit': {
    method: 'POST',
    path: '/forms/{token}',
    principal: 'anonymous',
    summary: 'Submit a lead form from a page of the business. A page of HTML is sent on to redirect_url.',
    status: 201,
    transport: 'form',
    largestBody: 64 * 1024,
    input: z.looseObject({
      token: z
        .string()
        .describe('The last part of the form’s url.')
        .meta({ examples: ['Zk3Qm9vT1xYwB7uR5sLp2DfG'] }),
      name: answer('The person’s name. Default: none.', 'Asha Rao'),
      phone: answer('A phone number; without a country code it is of the form’s country.', '+919812345678'),
      email: answer('An e-mail address.', 'asha@example.com'),
      intent: answer('The interest of the person.', 'Bridal package'),
      notes: answer('Free text, up to 5,000 characters.', 'Evenings please'),
      [LEAD_FORM_TRAP]: answer('Leave it empty: only robots fill it in, and their lead is dropped.', ''),
    }),
    output: z.object({
      status: z.literal('received').describe('The lead is stored.'),
      redirect_url: z.string().nullable().describe('Where the page may lead the visitor; null: nowhere.'),
    }),
    errors: ['not_found'],
  },
})

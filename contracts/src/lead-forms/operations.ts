import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { leadForm, leadFormField } from './lead-form.ts'

export const leadFormOperations = operations({
  'lead_forms.list': {
    method: 'GET',
    path: '/v1/lead-forms',
    scope: 'leads:read',
    summary: 'List lead forms, newest first.',
    input: z.object({ ...pageInput }),
    output: pageOf(leadForm),
  },
  'lead_forms.get': {
    method: 'GET',
    path: '/v1/lead-forms/{id}',
    scope: 'leads:read',
    summary: 'Read a lead form.',
    input: z.object({ id: id('lead_form') }),
    output: leadForm,
  },
  'lead_forms.create': {
    method: 'POST',
    path: '/v1/lead-forms',
    scope: 'leads:write',
    summary: 'Create a form that a page of yours can post without a key.',
    status: 201,
    input: z.object({
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .meta({ examples: ['Contact us'] })
        .describe('Name of the form, for people.'),
      fields: z
        .array(leadFormField)
        .min(1)
        .max(30)
        .describe('Its fields: name, phone, email, intent, notes, or fields of the lead settings.'),
      allowed_origins: z
        .array(
          z
            .string()
            .max(300)
            .regex(
              /^https?:\/\/[^/\s?#@]+$/,
              'use a scheme and host without a path, e.g. https://example.com',
            ),
        )
        .max(20)
        .default([])
        .describe(
          'Pages from which a browser may post it, as scheme and host: `https://example.com`. Default: any page.',
        ),
      redirect_url: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .nullable()
        .default(null)
        .describe(
          'Where the browser goes after an HTML form was posted. Null, the default: it stays on the answer, `{"status": "received"}`.',
        ),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'use an ISO 3166 code, e.g. IN')
        .nullable()
        .default(null)
        .describe(
          'Country whose phone numbers may come without a country code, as an ISO 3166 code such as `IN`. Null, the default: they need one.',
        ),
    }),
    output: leadForm,
  },
  'lead_forms.delete': {
    method: 'DELETE',
    path: '/v1/lead-forms/{id}',
    scope: 'leads:write',
    summary: 'Delete a lead form; its leads stay.',
    status: 204,
    input: z.object({ id: id('lead_form') }),
    output: z.null(),
  },
})

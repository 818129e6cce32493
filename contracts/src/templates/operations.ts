import { z } from 'zod'
import { templateContent } from '../kit/content-kinds.ts'
import { uploadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { TEMPLATE_CATEGORIES, templatePartsInput } from './parts.ts'
import { templatePreview } from './preview.ts'
import { template } from './template.ts'

const submit = z
  .boolean()
  .default(true)
  .describe('False keeps it here as a draft; templates.submit sends it to the provider later. Default: true.')
const allowCategoryChange = z
  .boolean()
  .default(false)
  .describe(
    'True lets the provider approve it in another category than yours instead of rejecting it. The category decides the price. Default: false.',
  )

export const templateOperations = operations({
  'templates.list': {
    method: 'GET',
    path: '/v1/templates',
    scope: 'channels:read',
    summary: 'List message templates as last read from the provider, and drafts.',
    input: z.object({
      ...pageInput,
      channel_id: id('channel').optional().describe('Only templates of this channel’s account.'),
      status: z.string().max(40).optional().describe('Only templates with this status, such as `approved`.'),
      language: z
        .string()
        .max(15)
        .optional()
        .describe('Only templates in this language, as the provider writes it: `en_US`.'),
      name: z
        .string()
        .max(512)
        .optional()
        .describe('Only the template with this name, in all its languages.'),
    }),
    output: pageOf(template),
  },
  'templates.get': {
    method: 'GET',
    path: '/v1/templates/{id}',
    scope: 'channels:read',
    summary: 'Read a template.',
    input: z.object({ id: id('template') }),
    output: template,
  },
  'templates.create': {
    method: 'POST',
    path: '/v1/channels/{channel_id}/templates',
    scope: 'channels:write',
    summary: 'Write a template in one language and submit it to the provider’s review.',
    status: 201,
    transaction: 'outside',
    errors: ['already_exists', 'content_unsupported', 'provider_failed'],
    input: z.object({
      channel_id: id('channel').describe('The channel whose account gets the template.'),
      name: templateContent.shape.name
        .describe('Name at the provider. Its languages share it.')
        .meta({ examples: ['visit_soon'] }),
      language: z
        .string()
        .regex(/^[a-z]{2,3}(?:_[A-Z]{2,4})?$/, 'Write it as the provider does: en, en_US or hi.')
        .describe('Language of this version, as the provider writes it: `en` or `en_US`.')
        .meta({ examples: ['en_US'] }),
      category: z
        .enum(TEMPLATE_CATEGORIES)
        .describe('The category to be reviewed for, which decides the price.'),
      ...templatePartsInput,
      allow_category_change: allowCategoryChange,
      submit,
    }),
    output: template,
  },
  'templates.update': {
    method: 'PATCH',
    path: '/v1/templates/{id}',
    scope: 'channels:write',
    summary:
      'Change a template and submit the change to the provider’s review. Parts that are left out stay.',
    transaction: 'outside',
    errors: ['conflict', 'content_unsupported', 'provider_failed'],
    input: z.object({
      id: id('template'),
      category: z
        .enum(TEMPLATE_CATEGORIES)
        .optional()
        .describe('The category to be reviewed for. That of an approved template cannot be changed.'),
      ...templatePartsInput,
      allow_category_change: allowCategoryChange,
      submit,
    }),
    output: template,
  },
  'templates.submit': {
    method: 'POST',
    path: '/v1/templates/{id}/submit',
    scope: 'channels:write',
    summary: 'Submit the draft of a template to the provider’s review. It may be repeated.',
    transaction: 'outside',
    errors: ['already_exists', 'conflict', 'content_unsupported', 'provider_failed'],
    input: z.object({ id: id('template') }),
    output: template,
  },
  'templates.discard': {
    method: 'POST',
    path: '/v1/templates/{id}/discard',
    scope: 'channels:write',
    summary: 'Drop the draft of a change; the template stays as the provider has it.',
    errors: ['conflict'],
    input: z.object({ id: id('template') }),
    output: template,
  },
  'templates.delete': {
    method: 'DELETE',
    path: '/v1/templates/{id}',
    scope: 'channels:write',
    summary: 'Delete a template in this language, at the provider too.',
    status: 204,
    transaction: 'outside',
    errors: ['conflict', 'provider_failed'],
    input: z.object({ id: id('template') }),
    output: z.null(),
  },
  'templates.preview': {
    method: 'POST',
    path: '/v1/templates/{id}/preview',
    scope: 'channels:read',
    summary: 'Show a template as the customer would see it, and what is wrong with its values.',
    audit: 'none',
    input: z.object({
      id: id('template').describe('The template in any of its languages.'),
      contact_id: id('contact')
        .optional()
        .describe(
          'Shows the variant that `language: auto` would send to this contact. Needs the scope `contacts:read` too. Default: the template of `id`.',
        ),
      ...templateContent.omit({ type: true, name: true, language: true }).shape,
    }),
    output: templatePreview,
  },
  'templates.upload': {
    method: 'POST',
    path: '/v1/channels/{channel_id}/templates/media',
    scope: 'channels:write',
    summary: 'Upload the example file of a header to the provider, of 20 MB at most.',
    status: 201,
    transport: 'upload',
    transaction: 'outside',
    errors: ['content_unsupported', 'provider_failed'],
    input: z.object({
      channel_id: id('channel').describe('The channel whose account gets the file.'),
      file: uploadedFile,
    }),
    output: z.object({
      handle: z.string().describe('Give it as `handle` of a header. The provider keeps it for some days.'),
      format: z.enum(['image', 'video', 'document']).describe('The format of header that it fits.'),
      mime_type: z
        .string()
        .describe('The kind of file that the bytes show.')
        .meta({ examples: ['image/png'] }),
      size: z.number().int().describe('Bytes.'),
    }),
  },
  'templates.sync': {
    method: 'POST',
    path: '/v1/channels/{channel_id}/templates/sync',
    scope: 'channels:write',
    summary: 'Read all templates of a channel from the provider. Drafts stay.',
    transaction: 'outside',
    errors: ['provider_failed'],
    input: z.object({ channel_id: id('channel').describe('The channel whose account is read.') }),
    output: z.object({
      synced: z.number().int().describe('How many templates the provider has. All of them are stored now.'),
      removed: z.number().int().describe('How many were deleted here because the provider has them no more.'),
    }),
  },
})

import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { template } from './template.ts'

export const templateOperations = operations({
  'templates.list': {
    method: 'GET',
    path: '/v1/templates',
    scope: 'channels:read',
    summary: 'List message templates as last read from the provider.',
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
  'templates.sync': {
    method: 'POST',
    path: '/v1/channels/{channel_id}/templates/sync',
    scope: 'channels:write',
    summary: 'Read all templates of a channel from the provider.',
    transaction: 'outside',
    errors: ['provider_failed'],
    input: z.object({ channel_id: id('channel').describe('The channel whose account is read.') }),
    output: z.object({
      synced: z.number().int().describe('How many templates the provider has. All of them are stored now.'),
      removed: z.number().int().describe('How many were deleted here because the provider has them no more.'),
    }),
  },
})

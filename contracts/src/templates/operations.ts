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
      channel_id: id('channel').optional(),
      status: z.string().max(40).optional(),
      language: z.string().max(15).optional(),
      name: z.string().max(512).optional(),
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
    input: z.object({ channel_id: id('channel') }),
    output: z.object({ synced: z.number().int(), removed: z.number().int() }),
  },
})

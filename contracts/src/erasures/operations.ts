import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { erasure } from './erasure.ts'

export const erasureOperations = operations({
  'erasures.create': {
    method: 'POST',
    path: '/v1/erasures',
    scope: 'contacts:write',
    summary:
      'Erase a contact with everything derived from them, and answer with a report of what was removed where.',
    status: 201,
    audit: 'bare',
    input: z.object({ contact_id: id('contact').describe('The contact to erase. This cannot be undone.') }),
    output: erasure,
  },
  'erasures.list': {
    method: 'GET',
    path: '/v1/erasures',
    scope: 'contacts:read',
    summary: 'List the reports of erasures, newest first.',
    input: z.object({
      ...pageInput,
      contact_id: id('contact').optional().describe('Only the report about this contact.'),
    }),
    output: pageOf(erasure),
  },
  'erasures.get': {
    method: 'GET',
    path: '/v1/erasures/{id}',
    scope: 'contacts:read',
    summary: 'Read the report of an erasure.',
    input: z.object({ id: id('erasure') }),
    output: erasure,
  },
})

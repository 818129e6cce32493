import { z } from 'zod'
import { downloadedFile } from '../kit/file.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { auditEntry } from './audit-entry.ts'

const filters = {
  actor_kind: z
    .enum(['key', 'agent', 'member', 'operator'])
    .optional()
    .describe('Only what this kind of actor did.'),
  actor_id: z.string().min(1).max(64).optional().describe('Id of an API key, of an agent or of a member.'),
  operation: z.string().min(1).max(100).optional().describe('Its name, e.g. contacts.update.'),
  subject_noun: z.string().min(1).max(60).optional().describe('The kind of resource, such as `contact`.'),
  subject_id: z.string().min(1).max(64).optional().describe('Only what was done to the thing with this id.'),
  outcome: z.string().min(1).max(60).optional().describe('succeeded, or the code of an error.'),
  since: timestamp.optional().describe('Only what was done at or after this time.'),
  until: timestamp.optional().describe('Only what was done before this time.'),
}

export const auditOperations = operations({
  'audit.list': {
    method: 'GET',
    path: '/v1/audit',
    scope: 'audit:read',
    summary: 'List who changed what, newest first.',
    input: z.object({ ...pageInput, ...filters }),
    output: pageOf(auditEntry),
  },
  'audit.export': {
    method: 'GET',
    path: '/v1/audit/export',
    scope: 'audit:read',
    summary: 'Download the audit trail as CSV or as lines of JSON.',
    transport: 'file',
    input: z.object({
      format: z
        .enum(['csv', 'jsonl'])
        .default('csv')
        .describe('`csv`: a table. `jsonl`: one JSON object a line. Default: `csv`.'),
      ...filters,
    }),
    output: downloadedFile,
  },
})

import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** One thing that somebody did, or was refused. */
export const auditEntry = z
  .object({
    id: id('audit_entry'),
    occurred_at: timestamp,
    actor: z.object({
      kind: z
        .enum(['key', 'agent', 'member', 'operator'])
        .describe('An operator sits at the machine itself.'),
      id: z.string().nullable().describe('Of the API key, the agent or the member.'),
      name: z.string().nullable(),
      dialect: z.string().nullable().describe('Whose words the request was in, when not ours.'),
    }),
    operation: z.string(),
    subject: z.object({
      noun: z.string(),
      id: z.string().nullable(),
    }),
    outcome: z.string().describe('succeeded, or the code of the error.'),
    address: z.string().nullable().describe('Where the request came from.'),
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    before: z
      .unknown()
      .describe(
        'The thing as it was, for what changes or deletes one. Secrets are left out, long texts are cut.',
      ),
    after: z.unknown().describe('What the operation answered, likewise.'),
    redacted_at: timestamp.nullable().describe('When its person was erased, and before and after with them.'),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof auditEntry>

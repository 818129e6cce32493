import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** One thing that somebody did, or was refused. */
export const auditEntry = z
  .object({
    id: id('audit_entry').describe('Id of the entry.'),
    occurred_at: timestamp.describe('When it was done.'),
    actor: z
      .object({
        kind: z
          .enum(['key', 'agent', 'member', 'operator'])
          .describe('An operator sits at the machine itself.'),
        id: z
          .string()
          .nullable()
          .describe('Id of the API key, the agent or the member. Null for an operator.')
          .meta({ examples: ['mbr_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
        name: z
          .string()
          .nullable()
          .describe('Name of the actor. Null: it has none, or it is gone.')
          .meta({ examples: ['Priya Nair'] }),
        dialect: z
          .string()
          .nullable()
          .describe('The dialect in which the request was written. Null: our own API.')
          .meta({ examples: [null] }),
      })
      .describe('The caller who did it: a key, an agent, a member, or the platform.'),
    operation: z
      .string()
      .describe(
        'Name of the operation, such as `contacts.update`, or of a step of signing in, such as `auth.sign_in`.',
      ),
    subject: z
      .object({
        noun: z.string().describe('The kind of resource, such as `contact`.'),
        id: z
          .string()
          .nullable()
          .describe('Id of the thing. Null: there is no single one.')
          .meta({ examples: ['cnt_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
      })
      .describe('The thing that it was done to.'),
    outcome: z
      .string()
      .describe('`succeeded`, or the code of the error, such as `forbidden`.')
      .meta({ examples: ['succeeded'] }),
    address: z
      .string()
      .nullable()
      .describe('IP address that the request came from. Null: it came by no network.'),
    user_agent: z
      .string()
      .nullable()
      .describe('Browser or program of the request, in its own words. Null: it sent none.'),
    request_id: z
      .string()
      .nullable()
      .describe('Id of the request, as its answer had in `X-Request-Id`. Null: there was no request.'),
    before: z
      .unknown()
      .describe(
        'The thing as it was, where one was changed or deleted. Secrets are left out and long texts cut. Null: there was none.',
      )
      .meta({ examples: [{ name: 'Asha' }] }),
    after: z
      .unknown()
      .describe(
        'The answer of the operation. Secrets are left out and long texts cut. Null: there was none, or it is not kept.',
      )
      .meta({ examples: [{ name: 'Asha Verma' }] }),
    redacted_at: timestamp.nullable().describe('When its person was erased, and before and after with them.'),
  })
  .meta({
    id: 'AuditEntry',
    description: 'One thing that somebody did, or was refused. Entries are never altered.',
  })
export type AuditEntry = z.infer<typeof auditEntry>

import { type AuditEntry, OperationError, type Parsed, readId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type AuditEntryView, type AuditFilter, auditQuery } from './audit.store.ts'
import { presentAuditEntry } from './present-audit-entry.ts'

export const listAudit: Handler<'audit.list'> = ({ tx, principal }, input) =>
  paginate<AuditEntryView, AuditEntry>(
    tx,
    auditQuery(principal.workspaceId, readFilter(input)),
    input,
    presentAuditEntry,
  )

const NOUNS = ['api_key', 'agent', 'member'] as const

export function readFilter(input: Omit<Parsed<'audit.export'>, 'format'>): AuditFilter {
  if (input.actor_id === undefined) return { ...input, actor_id: undefined }
  const actorId = NOUNS.map((noun) => readId(noun, input.actor_id!)).find(Boolean)
  if (actorId) return { ...input, actor_id: actorId }
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['actor_id'],
        rule: 'not_an_id',
        message: 'Use the id of an API key (key_…), an agent (agt_…) or a member (mbr_…).',
      },
    ],
  })
}

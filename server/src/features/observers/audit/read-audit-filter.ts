import { OperationError, type Parsed, readId } from '@parley/contracts'
import type { AuditFilter } from './audit.store.ts'

const NOUNS = ['api_key', 'agent', 'member'] as const

/** The filter of a list or export, with the id of the actor as a UUID. */
export function readAuditFilter(input: Omit<Parsed<'audit.export'>, 'format'>): AuditFilter {
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

import type { Parsed } from '@parley/contracts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import type { LeadFilter } from './leads.store.ts'

export function readFilter(input: Parsed<'leads.export'>): LeadFilter {
  return {
    ...input,
    contact_id: optionalId('contact', input.contact_id),
    agent_id: optionalId('agent', input.agent_id),
  }
}

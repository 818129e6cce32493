import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { ledgerEntry, reconciliation } from './ledger.ts'

export const ledgerOperations = operations({
  'ledger.list': {
    method: 'GET',
    path: '/v1/ledger',
    scope: 'ledger:read',
    summary: 'List what providers reported, newest first.',
    input: z.object({
      ...pageInput,
      state: z
        .enum(['waiting', 'processed', 'quarantined'])
        .optional()
        .describe('Only entries in this state.'),
      kind: z.string().max(40).optional().describe('Only entries of this kind, such as `message`.'),
      channel_id: id('channel').optional().describe('Only entries for this channel.'),
    }),
    output: pageOf(ledgerEntry),
  },
  'ledger.reconciliation': {
    method: 'GET',
    path: '/v1/ledger/reconciliation',
    scope: 'ledger:read',
    summary: 'Prove that nothing is lost: received = processed + waiting + quarantined.',
    input: z.object({}),
    output: reconciliation,
  },
  'ledger.get': {
    method: 'GET',
    path: '/v1/ledger/{id}',
    scope: 'ledger:read',
    summary: 'Read an entry with what the provider sent.',
    input: z.object({ id: id('ledger_entry') }),
    output: ledgerEntry,
  },
  'ledger.quarantine': {
    method: 'POST',
    path: '/v1/ledger/{id}/quarantine',
    scope: 'ledger:write',
    summary: 'Quarantine a waiting entry, so that the entries after it can be processed.',
    // An update repeats what a person wrote.
    audit: 'bare',
    errors: ['conflict'],
    input: z.object({
      id: id('ledger_entry'),
      reason: z
        .string()
        .max(500)
        .default('set aside by hand')
        .describe('Why it is set aside, for whoever looks later. Default: `set aside by hand`.'),
    }),
    output: ledgerEntry,
  },
  'ledger.replay': {
    method: 'POST',
    path: '/v1/ledger/{id}/replay',
    scope: 'ledger:write',
    summary: 'Process a quarantined entry again.',
    audit: 'bare',
    errors: ['conflict'],
    input: z.object({ id: id('ledger_entry') }),
    output: ledgerEntry,
  },
})

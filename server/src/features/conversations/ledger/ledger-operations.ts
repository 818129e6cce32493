/** Looking into the ledger, and putting entries aside or back in line. */
import { type LedgerEntry, OperationError, showId } from '@parley/contracts'
import { NIL_ID } from '../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findEntry, type LedgerRow, ledgerConditions, moveEntry, readReconciliation } from './ledger.store.ts'

type LedgerHandlers = Pick<
  Handlers,
  'ledger.list' | 'ledger.get' | 'ledger.reconciliation' | 'ledger.quarantine' | 'ledger.replay'
>

export function ledgerHandlers(platform: Platform): LedgerHandlers {
  return {
    'ledger.list': (context, input) =>
      paginate(
        context.tx,
        {
          ...ledgerConditions(context.principal.workspaceId, {
            ...input,
            channel_id: optionalId('channel', input.channel_id),
          }),
          order: [{ column: 'sequence', type: 'bigint' }],
        },
        input,
        presentEntry,
      ),

    'ledger.get': (context, input) => readEntry(context, requireId('ledger_entry', input.id)),

    'ledger.reconciliation': async (context) => {
      const row = await readReconciliation(context.tx, context.principal.workspaceId)
      return {
        ...row,
        balanced: row.received === row.processed + row.waiting + row.quarantined,
        oldest_waiting_at: row.oldest_waiting_at?.toISOString() ?? null,
      }
    },

    'ledger.quarantine': (context, input) =>
      move(context, input.id, { from: 'waiting', to: 'quarantined', error: input.reason, now: context.now }),

    'ledger.replay': async (context, input) => {
      const entry = await move(context, input.id, {
        from: 'quarantined',
        to: 'waiting',
        error: null,
        now: context.now,
      })
      context.tx.afterCommit(() => platform.wake.signal('ledger'))
      return entry
    },
  }
}

async function move(
  context: OperationContext,
  shownId: string,
  change: Parameters<typeof moveEntry>[3],
): Promise<LedgerEntry> {
  const id = requireId('ledger_entry', shownId)
  const moved = await moveEntry(context.tx, context.principal.workspaceId, id, change)
  const entry = await readEntry(context, id)
  if (!moved)
    throw new OperationError('conflict', { detail: `The entry is ${entry.state}, not ${change.from}.` })
  return entry
}

async function readEntry(context: OperationContext, id: string): Promise<LedgerEntry> {
  const row = await findEntry(context.tx, context.principal.workspaceId, id)
  if (!row) throw notFound('ledger_entry', showId('ledger_entry', id))
  return { ...presentEntry(row), update: row.update ?? {} }
}

function presentEntry(row: LedgerRow): LedgerEntry {
  return {
    id: showId('ledger_entry', row.id),
    channel_id: row.channel_id === NIL_ID ? null : showId('channel', row.channel_id),
    kind: row.kind,
    dedupe_key: row.dedupe_key,
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    received_at: row.received_at.toISOString(),
    processed_at: row.processed_at?.toISOString() ?? null,
  }
}

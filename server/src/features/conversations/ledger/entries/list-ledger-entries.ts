/** Lists what providers reported, newest first. */

import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { ledgerConditions } from '../ledger.store.ts'
import { presentLedgerEntry } from './present-ledger-entry.ts'

export const listLedgerEntries: Handler<'ledger.list'> = (context, input) =>
  paginate(
    context.transaction,
    {
      ...ledgerConditions(context.workspaceId, {
        ...input,
        channel_id: optionalId('channel', input.channel_id),
      }),
      order: [{ column: 'id', type: 'uuid' }],
    },
    input,
    presentLedgerEntry,
  )

/** Lists the reports of erasures, newest first. */
import type { Erasure } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type ErasureRow, erasuresQuery } from './erasures.store.ts'
import { presentErasure } from './present-erasure.ts'

export const listErasures: Handler<'erasures.list'> = (context, { contact_id, ...page }) =>
  paginate<ErasureRow, Erasure>(
    context.transaction,
    erasuresQuery(context.workspaceId, optionalId('contact', contact_id)),
    page,
    presentErasure,
  )

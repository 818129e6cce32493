/** Lists the response targets in their order. */

import type { ResponseTarget } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentResponseTarget } from './present-response-target.ts'
import type { ResponseTargetRow } from './response-target.ts'
import { responseTargetsQuery } from './response-targets.store.ts'

export const listResponseTargets: Handler<'response_targets.list'> = ({ transaction, principal }, input) =>
  paginate<ResponseTargetRow, ResponseTarget>(
    transaction,
    responseTargetsQuery(principal.workspaceId),
    input,
    presentResponseTarget,
  )

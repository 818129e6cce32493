/** Lists the bases of documents, all or those of an agent. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { baseConditions } from '../knowledge.store.ts'
import { presentBase } from './read-base.ts'

export const listBases: Handler<'bases.list'> = ({ transaction, principal }, input) =>
  paginate(
    transaction,
    baseConditions(principal.workspaceId, optionalId('agent', input.agent_id)),
    input,
    presentBase,
  )

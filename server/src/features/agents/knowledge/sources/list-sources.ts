/** Lists knowledge sources, of a base or an agent. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { presentSource } from './present-source.ts'
import type { SourceWithProgress } from './source.ts'
import { sourceConditions } from './sources.store.ts'

export const listSources: Handler<'sources.list'> = (context, input) =>
  paginate(
    context.transaction,
    sourceConditions(context.workspaceId, {
      base_id: optionalId('base', input.base_id),
      agent_id: optionalId('agent', input.agent_id),
      kind: input.kind,
    }),
    input,
    (row: SourceWithProgress) => presentSource(row, context.now),
  )

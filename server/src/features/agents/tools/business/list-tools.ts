/** Lists the tools of the business. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { Secrets } from '../../../../platform/secrets/secrets.ts'
import { presentToolRow } from './present-tool-row.ts'
import type { ToolRow } from './tool-row.ts'
import { toolConditions } from './tools.store.ts'

export const listTools =
  (secrets: Secrets): Handler<'tools.list'> =>
  (context, input) =>
    paginate(context.transaction, toolConditions(context.workspaceId), input, (row: ToolRow) =>
      presentToolRow(secrets, row),
    )

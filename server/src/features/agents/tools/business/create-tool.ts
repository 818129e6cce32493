/** Creates a tool of the business: one HTTP call, or an MCP server. */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import type { Secrets } from '../../../../platform/secrets/secrets.ts'
import { checkTool } from './check-tool.ts'
import { presentTool } from './present-tool.ts'
import { requireFreeName } from './require-free-name.ts'
import type { ToolRow } from './tool-row.ts'
import { insertTool } from './tools.store.ts'

/** An HTTP tool without parameters takes none. */
const NO_PARAMETERS = { type: 'object', properties: {}, additionalProperties: false }

export const createTool =
  (secrets: Secrets): Handler<'tools.create'> =>
  async (context, input) => {
    const { http, mcp } = input
    if ((http === undefined) === (mcp === undefined)) {
      const message = 'Give either http, for one HTTP call, or mcp, for an MCP server.'
      throw new OperationError('validation_failed', { fields: [{ path: ['http'], rule: 'one_of', message }] })
    }
    const place = { workspace_id: context.workspaceId, id: newId() }
    const row: ToolRow = {
      ...place,
      name: input.name,
      kind: http === undefined ? 'mcp' : 'http',
      description: input.description,
      active: input.active,
      target: http ?? mcp!,
      input_schema: http === undefined ? null : (input.input_schema ?? NO_PARAMETERS),
      secrets: secrets.seal(JSON.stringify(input.secrets), placeOf('tools.secrets', place)),
      changes: input.changes ?? http?.method !== 'GET',
      confirm: input.confirm,
      trusted: input.trusted,
      timeout_ms: input.timeout_ms,
      max_calls_per_turn: input.max_calls_per_turn,
      max_calls_per_day: input.max_calls_per_day,
      created_at: context.now,
      updated_at: context.now,
    }
    checkTool(row, input.secrets)
    await requireFreeName(context, row)
    await insertTool(context.transaction, row)
    return presentTool(row, input.secrets)
  }

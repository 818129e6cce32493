/** Reads one tool of the business. Its secrets are named and never shown. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Secrets } from '../../../../platform/secrets/secrets.ts'
import { presentToolRow } from './present-tool-row.ts'
import { findTool } from './tools.store.ts'

export const getTool =
  (secrets: Secrets): Handler<'tools.get'> =>
  async (context, input) => {
    const row = await findTool(context, requireId('tool', input.id))
    if (!row) throw notFound('tool', input.id)
    return presentToolRow(secrets, row)
  }

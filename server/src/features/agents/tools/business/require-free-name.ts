import { OperationError, showId } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import type { ToolRow } from './tool-row.ts'
import { findToolNamed } from './tools.store.ts'

export async function requireFreeName(context: OperationContext, row: ToolRow): Promise<void> {
  const other = await findToolNamed(context, row.name)
  if (!other || other.id === row.id) return
  throw new OperationError('already_exists', {
    detail: `There is a tool named "${row.name}" already.`,
    params: { id: showId('tool', other.id) },
  })
}

/** Changes the draft of a flow. Its published versions stay as they are. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { type FlowRow, isSameContent, presentFlow } from './flow.ts'
import { findFlowVersion, saveFlow } from './flows.store.ts'
import { requireLockedFlow } from './require-flow.ts'

export const updateFlow: Handler<'flows.update'> = async (context, { id, ...changes }) => {
  const known = await requireLockedFlow(context, id)
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  const row: FlowRow = {
    ...known,
    ...Object.fromEntries(given),
    draft_version: known.draft_version + 1,
    updated_at: context.now,
  }
  const { published_version } = row
  const version =
    published_version === null ? undefined : await findFlowVersion(context, row.id, published_version)
  row.is_changed = version === undefined || !isSameContent(version, row)
  await saveFlow(context, row)
  return presentFlow(row)
}

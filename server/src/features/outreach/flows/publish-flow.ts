/** Publishes the draft of a flow as its newest version, which new calls use. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { contentOf, type FlowRow, presentFlow } from './flow.ts'
import { insertFlowVersion, saveFlow } from './flows.store.ts'
import { refuseDefects, requireLockedFlow } from './require-flow.ts'

export const publishFlow: Handler<'flows.publish'> = async (context, { id }) => {
  const row = await requireLockedFlow(context, id)
  return presentFlow(row.is_changed ? await publish(context, row) : row)
}

/** The caller holds the flow's lock. */
export async function publish(work: TimedScope, row: FlowRow): Promise<FlowRow> {
  await refuseDefects(work, row.definition)
  const version = row.draft_version
  const published = {
    ...row,
    published_version: version,
    published_at: work.now,
    is_changed: false,
    updated_at: work.now,
  }
  await insertFlowVersion(work, { flow_id: row.id, version, ...contentOf(row), published_at: work.now })
  await saveFlow(work, published)
  return published
}

/** Creates a flow: a draft, or with `publish` its first version, too. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { type FlowRow, presentFlow } from './flow.ts'
import { insertFlow } from './flows.store.ts'
import { publish } from './publish-flow.ts'

export const createFlow: Handler<'flows.create'> = async (context, input) => {
  const { publish: isPublished, ...fields } = input
  const row: FlowRow = {
    workspace_id: context.workspaceId,
    id: newId(),
    ...fields,
    draft_version: 1,
    published_version: null,
    published_at: null,
    is_changed: true,
    created_at: context.now,
    updated_at: context.now,
  }
  await insertFlow(context, row)
  return presentFlow(isPublished ? await publish(context, row) : row)
}

/** Creates an audience. A list is empty at first. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { type AudienceRow, presentAudience } from './audience.ts'
import { insertAudience } from './audiences.store.ts'

export const createAudience: Handler<'audiences.create'> = async (context, input) => {
  const { workspaceId, now } = context
  const row: AudienceRow = {
    workspace_id: workspaceId,
    id: newId(),
    name: input.name,
    description: input.description ?? null,
    contact_count: 0,
    created_at: now,
    updated_at: now,
  }
  await insertAudience(context, row)
  return presentAudience(row)
}

/** Creates a service. Its name must be free. */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { readResources, saveNamedService } from './save-service.ts'

export const createService: Handler<'services.create'> = async ({ tx, principal, now }, input) => {
  const { workspaceId } = principal
  return saveNamedService(tx, {
    ...input,
    workspace_id: workspaceId,
    id: newId(),
    resource_ids: await readResources(tx, workspaceId, input.resource_ids),
    created_at: now,
    updated_at: now,
  })
}

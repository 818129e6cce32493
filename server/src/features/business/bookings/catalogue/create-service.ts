/** Creates a service. Its name must be free. */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { readResources, saveNamedService } from './save-service.ts'

export const createService: Handler<'services.create'> = async (context, input) => {
  const { workspaceId } = context.principal
  return saveNamedService(context.transaction, {
    ...input,
    workspace_id: workspaceId,
    id: newId(),
    resource_ids: await readResources(context, input.resource_ids),
    created_at: context.now,
    updated_at: context.now,
  })
}

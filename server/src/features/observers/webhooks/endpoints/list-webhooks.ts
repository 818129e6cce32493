import { join, sql } from '../../../../platform/database/index.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { ENDPOINT_COLUMNS } from './endpoints.store.ts'
import { maskSecret, presentEndpoint } from './present-webhook.ts'
import { secretPlace, type WebhookEndpointRow } from './webhook-endpoint.ts'

export function listWebhooks({ platform }: WebhooksDependencies): Handler<'webhooks.list'> {
  return async ({ tx, principal, now }, input) => {
    const agentId = optionalId('agent', input.agent_id)
    const where = [sql`workspace_id = ${principal.workspaceId}`, sql`deleted_at is null`]
    if (agentId) where.push(sql`agent_id = ${agentId}`)
    if (input.format !== undefined) where.push(sql`format = ${input.format}`)
    return paginate(
      tx,
      { select: sql`select ${ENDPOINT_COLUMNS} from webhook_endpoints`, where: join(where, ' and ') },
      input,
      (row: WebhookEndpointRow) =>
        presentEndpoint(row, maskSecret(platform.secrets.open(row.secret, secretPlace(row))), now),
    )
  }
}

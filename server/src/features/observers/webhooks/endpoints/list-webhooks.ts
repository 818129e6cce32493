/** Lists webhook endpoints, with masked secrets. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { endpointsQuery } from './endpoints.store.ts'
import { maskSecret, presentEndpoint } from './present-webhook.ts'
import { secretPlace, type WebhookEndpointRow } from './webhook-endpoint.ts'

export const listWebhooks =
  ({ platform }: WebhooksDependencies): Handler<'webhooks.list'> =>
  async ({ transaction, principal, now }, input) => {
    const query = endpointsQuery(principal.workspaceId, {
      agentId: optionalId('agent', input.agent_id),
      format: input.format,
    })
    return paginate(transaction, query, input, (row: WebhookEndpointRow) =>
      presentEndpoint(
        row,
        maskSecret(platform.secrets.open(row.secret, secretPlace(row))),
        now,
        platform.guardedFetch,
      ),
    )
  }

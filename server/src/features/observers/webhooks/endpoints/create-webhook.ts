/**
 * Adds a webhook endpoint. An address that would never be called is refused at once; one of the own network is taken with a
 * warning, because the operator may allow it. A name that does not resolve yet is
 * accepted: what it resolves to is judged at each call.
 */
import { OperationError, readId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { lastSequence } from '../events/events.store.ts'
import type { EventRenderer } from '../render/event-renderer.ts'
import { insertEndpoint } from './endpoints.store.ts'
import { presentEndpoint } from './present-webhook.ts'
import {
  checkAddress,
  checkEventNames,
  newWebhookSecret,
  requireRenderer,
  secretPlace,
} from './webhook-endpoint.ts'

export const createWebhook =
  ({ platform, renderers, agentExists }: WebhooksDependencies): Handler<'webhooks.create'> =>
  async (context, input) => {
    const { workspaceId } = context.principal
    const renderer = requireRenderer(renderers, input.format)
    checkEventNames(renderer, input.events, 'events')
    checkAddress(platform.guardedFetch, input.url, { takesOwnNetwork: renderer.takesOwnNetwork })
    const agentId = input.agent_id === undefined ? null : readId('agent', input.agent_id)
    if (agentId === undefined || (agentId !== null && !(await agentExists(context.transaction, agentId)))) {
      throw new OperationError('validation_failed', {
        fields: [
          {
            path: ['agent_id'],
            rule: 'unknown_reference',
            message: 'There is no such agent: see GET /v1/agents.',
          },
        ],
      })
    }
    const secret = input.secret ?? newWebhookSecret()
    const id = newId()
    const row = await insertEndpoint(
      context,
      {
        id,
        agent_id: agentId,
        url: input.url,
        events: [...new Set(input.events)],
        description: input.description ?? null,
        format: input.format,
        secret: platform.secrets.seal(secret, secretPlace({ workspace_id: workspaceId, id })),
        delays_seconds: input.delays_seconds ?? [...renderer.defaults.delays_seconds],
        timeout_ms: input.timeout_ms ?? renderer.defaults.timeout_ms,
        success_statuses: input.success_statuses ?? [...(renderer.defaults.success_statuses ?? ['2xx'])],
        disable_after_days: chooseDisableAfterDays(input.disable_after_days, renderer),
        max_in_flight: input.max_in_flight ?? MAX_IN_FLIGHT,
        active: input.active,
      },
      await lastSequence(context),
    )
    return presentEndpoint(row, secret, context.now, platform.guardedFetch)
  }

const MAX_IN_FLIGHT = 8
const DISABLE_AFTER_DAYS = 5

/** Null is a choice of its own: never. */
function chooseDisableAfterDays(
  requested: number | null | undefined,
  { defaults }: EventRenderer,
): number | null {
  if (requested !== undefined) return requested
  return defaults.disable_after_days === undefined ? DISABLE_AFTER_DAYS : defaults.disable_after_days
}

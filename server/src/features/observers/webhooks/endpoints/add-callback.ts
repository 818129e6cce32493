/**
 * The endpoint for callbacks to one address: it hears of those imports that name the address, and of nothing else. It is made
 * when the first of them is created. Its owner sees its deliveries, and changes or removes it, as with every other endpoint.
 */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { lastSequence } from '../events/events.store.ts'
import type { EventRenderer, EventRenderers } from '../render/event-renderer.ts'
import { countCallbacks, findCallback, insertEndpoint } from './endpoints.store.ts'
import { checkAddress, newWebhookSecret, secretPlace } from './webhook-endpoint.ts'

/** Each of them is looked at for every event. */
const MOST = 50

export const addCallback =
  ({ platform, renderers }: WebhooksDependencies) =>
  async (work: TimedScope, url: string, format: string): Promise<void> => {
    checkAddress(platform.guardedFetch, url, { field: 'callback_url' })
    const { defaults } = requireCallbackRenderer(renderers, format)
    if (await findCallback(work, url, format)) return
    if ((await countCallbacks(work)) >= MOST) {
      throw new OperationError('conflict', {
        detail: `There are ${MOST} addresses for callbacks already. Use one of them, or delete its webhook endpoint first.`,
        params: { maximum: MOST },
      })
    }
    const id = newId()
    const endpoint = {
      id,
      agent_id: null,
      url,
      events: [COMPLETED],
      description: 'Callback of imports',
      format,
      secret: platform.secrets.seal(newWebhookSecret(), secretPlace({ workspace_id: work.workspaceId, id })),
      delays_seconds: [...defaults.delays_seconds],
      timeout_ms: defaults.timeout_ms,
      success_statuses: [...(defaults.success_statuses ?? ['2xx'])],
      disable_after_days: DISABLE_AFTER_DAYS,
      max_in_flight: MAX_IN_FLIGHT,
      active: true,
      is_callback: true,
    }
    await insertEndpoint(work, endpoint, await lastSequence(work))
  }

/** Throws for a format that nobody speaks, and for one in which imports do not occur. */
function requireCallbackRenderer(renderers: EventRenderers, format: string): EventRenderer {
  const speaking = [...renderers].filter(([, { names }]) => names.includes(COMPLETED)).map(([name]) => name)
  const renderer = speaking.includes(format) ? renderers.get(format) : undefined
  if (renderer) return renderer
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['callback_format'],
        rule: 'not_allowed',
        params: { allowed: speaking },
        message: `Choose one of: ${speaking.join(', ')}.`,
      },
    ],
  })
}

const COMPLETED = 'import.completed'
const DISABLE_AFTER_DAYS = 5
const MAX_IN_FLIGHT = 8

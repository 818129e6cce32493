/**
 * The endpoint for callbacks to one address: it hears of those imports that name the address, and of nothing else. It is made
 * when the first of them is created. Its owner sees its deliveries, and changes or removes it, as with every other endpoint.
 */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { lastSequence } from '../events/events.store.ts'
import { countCallbacks, findCallback, insertEndpoint } from './endpoints.store.ts'
import { checkAddress, newWebhookSecret, requireRenderer, secretPlace } from './webhook-endpoint.ts'

/** Each of them is looked at for every event. */
const MOST = 50

export const addCallback =
  ({ platform, renderers }: WebhooksDependencies) =>
  async (work: TimedScope, url: string): Promise<void> => {
    checkAddress(platform.guardedFetch, url, 'callback_url')
    if (await findCallback(work, url)) return
    if ((await countCallbacks(work)) >= MOST) {
      throw new OperationError('conflict', {
        detail: `There are ${MOST} addresses for callbacks already. Use one of them, or delete its webhook endpoint first.`,
        params: { maximum: MOST },
      })
    }
    const { defaults } = requireRenderer(renderers, 'native')
    const id = newId()
    const endpoint = {
      id,
      agent_id: null,
      url,
      events: ['import.completed'],
      description: 'Callback of imports',
      format: 'native',
      secret: platform.secrets.seal(newWebhookSecret(), secretPlace({ workspace_id: work.workspaceId, id })),
      delays_seconds: [...defaults.delays_seconds],
      timeout_ms: defaults.timeout_ms,
      success_statuses: ['2xx'],
      disable_after_days: DISABLE_AFTER_DAYS,
      max_in_flight: MAX_IN_FLIGHT,
      active: true,
      is_callback: true,
    }
    await insertEndpoint(work, endpoint, await lastSequence(work))
  }

const DISABLE_AFTER_DAYS = 5
const MAX_IN_FLIGHT = 8

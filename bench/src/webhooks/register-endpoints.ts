/** A hundred endpoints of ten businesses, each hearing of one type of event; one in ten of them hangs. */
import { EVENT_TYPES } from '@parley/contracts'
import type { Stage } from '../stage/open-stage.ts'
import type { Receivers } from './start-receivers.ts'

const WORKSPACES = 10
const ENDPOINTS = 10
/** The time-out of a hanging receiver: the longest that an endpoint may have. */
export const HANG_MS = 30_000

export interface Endpoint {
  workspaceId: string
  type: string
  hangs: boolean
}

export async function registerEndpoints(stage: Stage, receivers: Receivers): Promise<Endpoint[]> {
  const endpoints: Endpoint[] = []
  for (let number = 0; number < WORKSPACES; number++) {
    const { id, api } = await stage.createWorkspace(`Business ${number}`)
    for (const [index, type] of EVENT_TYPES.slice(0, ENDPOINTS).entries()) {
      const hangs = index === ENDPOINTS - 1
      await api.call('webhooks.create', {
        url: hangs ? receivers.hanging : receivers.answering,
        events: [type],
        timeout_ms: HANG_MS,
        // A hanging one is tried again soon, so that it hangs nearly all the time.
        delays_seconds: Array<number>(20).fill(1),
      })
      endpoints.push({ workspaceId: id, type, hangs })
    }
  }
  return endpoints
}

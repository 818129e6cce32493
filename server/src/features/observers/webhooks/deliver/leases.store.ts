/** SQL of the leases of lanes: which process may send to an endpoint. A claim takes the lease; see claims.store.ts. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import { prepared } from './prepared.ts'

export interface LaneKey {
  workspace_id: string
  endpoint_id: string
}

/** Lanes that this holder may move now. */
export async function dueLanes(system: Session, now: Date, holder: string): Promise<LaneKey[]> {
  return system.rows(sql`select workspace_id, endpoint_id from due_webhook_lanes(${now}, ${holder})`)
}

/** `held`: the lease is renewed, also one that has ended and that nobody took. Not held: another process has the lane. */
export async function renewLanes(
  system: Session,
  holder: string,
  lanes: readonly LaneKey[],
  until: Date,
): Promise<{ endpoint_id: string; held: boolean }[]> {
  return system.rows(
    prepared(
      'renew_webhook_lanes',
      sql`
    select endpoint_id, held
      from renew_webhook_lanes(${workspaces(lanes)}::uuid[], ${endpoints(lanes)}::uuid[], ${holder}, ${until})`,
    ),
  )
}

export async function releaseLanes(
  system: Session,
  holder: string,
  lanes: readonly LaneKey[],
): Promise<void> {
  await system.rows(
    sql`select release_webhook_lanes(${workspaces(lanes)}::uuid[], ${endpoints(lanes)}::uuid[], ${holder})`,
  )
}

const workspaces = (lanes: readonly LaneKey[]) => lanes.map(({ workspace_id }) => workspace_id)
const endpoints = (lanes: readonly LaneKey[]) => lanes.map(({ endpoint_id }) => endpoint_id)

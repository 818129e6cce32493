/** Stops a replay. Turns so far stay. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentReplay } from './replay.ts'
import { cancelReplay } from './replays.store.ts'
import { requireReplay } from './require-replay.ts'

export const cancelAgentReplay: Handler<'agent_replays.cancel'> = async (context, { id }) => {
  const replay = await requireReplay(context, id)
  await cancelReplay(context, replay.id)
  return presentReplay(await requireReplay(context, id))
}

/** Reads a replay and how far it is. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentReplay } from './replay.ts'
import { requireReplay } from './require-replay.ts'

export const getAgentReplay: Handler<'agent_replays.get'> = async (context, { id }) =>
  presentReplay(await requireReplay(context, id))

/** Reads one agent. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { readAgent } from './read-agent.ts'

export const getAgent: Handler<'agents.get'> = (context, input) =>
  readAgent(context, requireId('agent', input.id))

/** Stops an agent from answering. Messages still arrive. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { setAgentStatus } from './set-agent-status.ts'

export const pauseAgent: Handler<'agents.pause'> = (context, input) =>
  setAgentStatus(context, input, 'paused')

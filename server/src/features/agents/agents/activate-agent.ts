/** Lets an agent answer again. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { setAgentStatus } from './set-agent-status.ts'

export const activateAgent: Handler<'agents.activate'> = (context, input) =>
  setAgentStatus(context, input, 'active')

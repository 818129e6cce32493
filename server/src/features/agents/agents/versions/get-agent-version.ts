/** Reads a version of an agent, with what differs from the one before or from another one. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireAgent } from '../require-agent.ts'
import { presentVersion } from './present-version.ts'
import { requireVersion } from './require-version.ts'

export const getAgentVersion: Handler<'agents.get_version'> = async (context, input) => {
  const { id } = await requireAgent(context, input.id)
  const row = await requireVersion(context, id, input.version)
  if (input.compare_with === undefined) return presentVersion(row)
  const other = await requireVersion(context, id, input.compare_with)
  return presentVersion(row, other.settings)
}

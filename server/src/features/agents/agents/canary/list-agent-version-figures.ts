/** Counts the work of each version of an agent, so that two of them can be compared. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireAgent } from '../require-agent.ts'
import { figuresOfVersions } from './version-figures.store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const USUAL_DAYS = 30

export const listAgentVersionFigures: Handler<'agents.list_version_figures'> = async (context, input) => {
  const agent = await requireAgent(context, input.id)
  const since = input.since ? new Date(input.since) : new Date(context.now.getTime() - USUAL_DAYS * DAY_MS)
  const rows = await figuresOfVersions(context, agent.id, since)
  return {
    data: rows.map((row) => ({
      ...row,
      is_current: row.version === agent.version,
      is_canary: row.version === agent.canary_version,
    })),
  }
}

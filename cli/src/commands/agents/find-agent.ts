import type { Agent, Api } from '@parley/contracts'
import { CommandError } from '../../exit-codes.ts'

/** By its id, or by its name where no other has it. */
export async function findAgent(api: Api, wanted: string): Promise<Agent> {
  const { readId } = await import('@parley/contracts/ids')
  if (readId('agent', wanted)) return api.call('agents.get', { id: wanted })
  const all = await listAgents(api)
  const found = all.filter((agent) => agent.name.toLowerCase() === wanted.toLowerCase())
  if (found.length === 1) return found[0]!
  const known = all.map((agent) => `${agent.name} (${agent.id})`).join(', ') || 'none yet'
  throw new CommandError(
    found.length > 1
      ? `Several agents are called ${wanted}: name one by its id. There are: ${known}.`
      : `There is no agent ${wanted}. There are: ${known}.`,
  )
}

async function listAgents(api: Api): Promise<Agent[]> {
  const agents: Agent[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await api.call('agents.list', { limit: 100, cursor })
    agents.push(...page.data)
    if (!page.next_cursor) return agents
    cursor = page.next_cursor
  }
}

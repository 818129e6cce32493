import type { Api, Scenario } from '@parley/contracts'

/** All scenarios of an agent, the oldest first. */
export async function allOf(api: Api, agentId: string): Promise<Scenario[]> {
  const found: Scenario[] = []
  let cursor: string | undefined
  do {
    const page = await api.call('scenarios.list', {
      agent_id: agentId,
      limit: 100,
      ...(cursor && { cursor }),
    })
    found.push(...page.data)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return found.reverse()
}

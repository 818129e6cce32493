/** Plays all scenarios of an agent, and answers with those that failed. */
import type { Api } from '@parley/contracts'
import type { TestServer } from '@parley/server/testing/server'

export interface FailedScenario {
  scenario: string
  failures: string[]
  conversation: string[]
}

export async function playScenarios(
  server: Pick<TestServer, 'settle'>,
  api: Api,
  agentId: string,
): Promise<{ played: number; failed: FailedScenario[] }> {
  const { id } = await api.call('scenario_runs.create', { agent_id: agentId })
  await server.settle()
  const { data } = await api.call('scenario_runs.list_results', { id, limit: 100 })
  const failed = data
    .filter(({ passed }) => !passed)
    .map(({ name, failures, exchanges }) => ({
      scenario: name,
      failures: failures.map(({ text }) => text),
      conversation: exchanges.map(({ customer, agent, outcome }) => `${customer} → (${outcome}) ${agent}`),
    }))
  return { played: data.length, failed }
}

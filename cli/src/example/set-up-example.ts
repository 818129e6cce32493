/** Sets an example business up in a workspace, through the public API and nothing else. Safe to repeat: everything is found again. */
import type { Agent, Api, Channel } from '@parley/contracts'
import { CommandError } from '../exit-codes.ts'
import type { Example } from './example.ts'
import { readAll, type Tally } from './put.ts'
import { putAgent, putChannels } from './put-agent.ts'
import { putBookings, putHours } from './put-bookings.ts'
import { putDocuments, putScenarios, putTools } from './put-knowledge.ts'
import { putOutreach } from './put-outreach.ts'
import { putLeads, putPeople, putTexts } from './put-people.ts'
import type { Work } from './work.ts'

export interface SetUp {
  agent: Agent
  whatsapp: Channel
  webchat: Channel
  tally: Tally
}

/** Refuses a live workspace, and one that somebody uses already: an example sets texts, rules and hours of a whole workspace. */
export async function setUpExample(
  api: Api,
  example: Example,
  options: { force?: boolean } = {},
): Promise<SetUp> {
  const agents = await readAll((cursor) => api.call('agents.list', { limit: 100, cursor }))
  await refuseUsed(api, example, agents, options)
  const work: Work = { api, example, tally: { created: 0, changed: 0, unchanged: 0 } }
  await putTools(work)
  const hours = await putHours(work)
  const serviceIds = await putBookings(work)
  const agent = await putAgent(
    work,
    agents.find(({ metadata }) => metadata.example === example.name),
    serviceIds,
  )
  const { whatsapp, webchat } = await putChannels(work, agent)
  await api.call('workspace.update', {
    default_channel_id: whatsapp.id,
    default_base_id: agent.default_base_id,
  })
  await putDocuments(work, agent)
  await putPeople(work, hours)
  await putTexts(work)
  await putLeads(work)
  await putOutreach(work, whatsapp)
  await putScenarios(work, agent)
  return { agent, whatsapp, webchat, tally: work.tally }
}

async function refuseUsed(
  api: Api,
  example: Example,
  agents: readonly Agent[],
  { force = false }: { force?: boolean },
): Promise<void> {
  const { workspace } = await api.call('account.get', {})
  if (workspace.mode !== 'test')
    throw new CommandError(
      `The workspace ${workspace.name} is live. Examples are for test workspaces, which reach nobody: choose one, or its key.`,
    )
  const others = agents.filter(({ metadata }) => metadata.example !== example.name)
  if (others.length === 0 || force) return
  const names = others.map(({ name }) => name).join(', ')
  throw new CommandError(
    `The workspace ${workspace.name} has other agents (${names}). An example sets the texts, rules and hours of a whole workspace. Use an empty test workspace, or say --force.`,
  )
}

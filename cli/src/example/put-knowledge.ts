/** The documents and tools of the agent, and the conversations that it must handle. */
import type { Agent } from '@parley/contracts'
import { findTarget, pushDocument } from '../commands/knowledge/push-document.ts'
import { allOf } from '../commands/scenarios/all-of.ts'
import { put, readAll } from './put.ts'
import type { Work } from './work.ts'

export async function putDocuments({ api, example, tally }: Work, agent: Agent): Promise<void> {
  const target = await findTarget(api, agent, undefined)
  const counted = { added: 'created', replaced: 'changed', unchanged: 'unchanged' } as const
  for (const file of example.documents) tally[counted[(await pushDocument(api, target, file)).what]]++
}

/** Tools are made before the agent, which names them. */
export async function putTools({ api, example, tally }: Work): Promise<void> {
  const there = await readAll((cursor) => api.call('tools.list', { limit: 100, cursor }))
  for (const { secrets, ...wanted } of example.tools.tools)
    await put(
      tally,
      there.find(({ name }) => name === wanted.name),
      wanted,
      {
        create: (fields) => api.call('tools.create', { ...fields, secrets }),
        update: ({ id }, fields) => api.call('tools.update', { id, ...fields, secrets }),
      },
    )
}

export async function putScenarios({ api, example, tally }: Work, agent: Agent): Promise<void> {
  const there = new Map((await allOf(api, agent.id)).map((scenario) => [scenario.name, scenario]))
  for (const wanted of example.scenarios)
    await put(tally, there.get(wanted.name), wanted, {
      create: (fields) => api.call('scenarios.create', { agent_id: agent.id, ...fields }),
      update: ({ id }, fields) => api.call('scenarios.update', { id, ...fields }),
    })
}

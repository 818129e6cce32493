import { channelAdapters } from '@parley/channels'
import { readId, showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { storeConversation } from '../../../testing/stored-rows.ts'
import { type AnyAdapter, createChannels } from '../../channels/channels/index.ts'
import { createContacts } from '../../contacts/contacts/index.ts'
import { createKnowledge } from '../knowledge/index.ts'
import { variablesOf } from './agent.ts'
import { createAgents, readAgentProfiles } from './index.ts'

let bench: FeatureBench
let handlers: ReturnType<typeof assemble>

function assemble() {
  const channels = createChannels(
    bench.platform,
    new Map<string, AnyAdapter>(channelAdapters.map((adapter) => [adapter.id, adapter])),
  )
  const modelProblem = async (_work: unknown, name: string) =>
    name === 'built-in' ? undefined : `There is no model ${name}.`
  return {
    ...channels.handlers,
    ...createContacts(bench.platform).handlers,
    ...createKnowledge(bench.platform).handlers,
    ...createAgents({
      channels,
      defaultModel: 'built-in',
      modelProblem,
      builtInTools: ['search_knowledge', 'hand_off'],
      unknownTools: async (_, names) => names.filter((name) => name === 'telepathy'),
      requiredScenarios: async () => 0,
      campaignsCalling: async () => [],
      draftChecks: async () => ({ required: 0, state: 'none_required', run_id: null }),
    }).handlers,
  }
}
beforeAll(async () => {
  bench = await createFeatureBench()
  handlers = assemble()
})
afterAll(() => bench.drop())

const SANDBOX = { kind: 'whatsapp', provider: 'sandbox' } as const

describe('agents', () => {
  test('the confidential field is kept as written, can be changed alone, and reaches turns', async () => {
    const owner = await bench.workspace()
    const agent = await bench.call(handlers, owner, 'agents.create', {
      name: 'Asha',
      confidential: 'PIANO-1',
    })
    expect(agent.confidential).toBe('PIANO-1')
    const renamed = await bench.call(handlers, owner, 'agents.update', { id: agent.id, name: 'Usha' })
    expect(renamed.confidential).toBe('PIANO-1')
    const changed = await bench.call(handlers, owner, 'agents.update', {
      id: agent.id,
      confidential: 'ZEBRA-2',
    })
    expect(changed).toMatchObject({ name: 'Usha', confidential: 'ZEBRA-2' })
    const id = readId('agent', agent.id)!
    const profiles = await readScope(bench.platform.database, owner.workspaceId, (work) =>
      readAgentProfiles(work, [id]),
    )
    expect(profiles.get(id)!.confidential).toBe('ZEBRA-2')
  })

  test('an agent comes with its channel and its own base in one call', async () => {
    const owner = await bench.workspace()
    const agent = await bench.call(handlers, owner, 'agents.create', {
      name: 'Asha',
      status: 'active',
      instructions: 'Greet {{ name }} of {{city}}, {{name}}.',
      guards: { max_steps: 3 },
      channel: SANDBOX,
    })
    expect(agent).toMatchObject({
      status: 'active',
      model: 'built-in',
      variables: ['name', 'city'],
      documents_count: 0,
    })
    expect(agent.guards).toMatchObject({ max_steps: 3, max_messages_per_minute: 12 })
    expect(agent.channels).toMatchObject([{ provider: 'sandbox' }])
    expect(agent.base_ids).toEqual([agent.default_base_id])
    const document = { agent_id: agent.id, title: 'Hours', content: 'We open at nine.' }
    const { base_id } = await bench.call(handlers, owner, 'documents.create', document)
    expect(base_id).toBe(agent.default_base_id)
    const read = await bench.call(handlers, owner, 'agents.get', { id: agent.id })
    expect(read.documents_count).toBe(1)
    const hits = await bench.call(handlers, owner, 'knowledge.search', { query: 'open', agent_id: agent.id })
    expect(hits.data).toHaveLength(1)
    const channel = await bench.call(handlers, owner, 'channels.get', { id: agent.channels[0]!.id })
    expect(channel).toMatchObject({ name: 'Asha', agent_id: agent.id })
  })

  test('when the channel cannot be made, no agent is left behind', async () => {
    const owner = await bench.workspace()
    const channel = { ...SANDBOX, credentials: { phone_number_id: '10987654' } }
    await bench.call(handlers, owner, 'agents.create', { name: 'First', channel })
    await expect(
      bench.call(handlers, owner, 'agents.create', { name: 'Second', channel }),
    ).rejects.toMatchObject({
      code: 'already_exists',
    })
    const page = await bench.call(handlers, owner, 'agents.list', { include: 'total' })
    expect(page).toMatchObject({ total: 1, data: [{ name: 'First' }] })
    expect((await bench.call(handlers, owner, 'bases.list', {})).data).toHaveLength(1)
  })

  test('one agent answers on a channel: the last one assigned', async () => {
    const owner = await bench.workspace()
    const first = await bench.call(handlers, owner, 'agents.create', { name: 'First', channel: SANDBOX })
    const channel_id = first.channels[0]!.id
    const second = await bench.call(handlers, owner, 'agents.create', { name: 'Second', channel_id })
    expect(second.channels).toHaveLength(1)
    expect((await bench.call(handlers, owner, 'agents.get', { id: first.id })).channels).toEqual([])
    await bench.call(handlers, owner, 'channels.update', { id: channel_id, agent_id: first.id })
    expect((await bench.call(handlers, owner, 'agents.get', { id: second.id })).channels).toEqual([])
    await bench.call(handlers, owner, 'agents.delete', { id: first.id })
    expect((await bench.call(handlers, owner, 'channels.get', { id: channel_id })).agent_id).toBeNull()
    await expect(bench.call(handlers, owner, 'agents.get', { id: first.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('a change touches what was given and nothing else', async () => {
    const owner = await bench.workspace()
    const made = await bench.call(handlers, owner, 'agents.create', {
      name: 'Asha',
      guards: { max_steps: 3 },
    })
    const other = await bench.call(handlers, owner, 'bases.create', { name: 'More' })
    const changed = await bench.call(handlers, owner, 'agents.update', {
      id: made.id,
      language: 'hi',
      guards: { max_messages_per_day: 7 },
      base_ids: [other.id],
    })
    expect(changed).toMatchObject({
      ...made,
      version: 2,
      language: 'hi',
      guards: { ...made.guards, max_messages_per_day: 7 },
      base_ids: expect.arrayContaining([made.default_base_id, other.id]),
      variables: [],
    })
    expect((await bench.call(handlers, owner, 'bases.list', { agent_id: made.id })).data).toHaveLength(2)
    const paused = await bench.call(handlers, owner, 'agents.pause', { id: made.id })
    expect(paused.status).toBe('paused')
    expect((await bench.call(handlers, owner, 'agents.list', { status: 'active' })).data).toEqual([])
    expect((await bench.call(handlers, owner, 'agents.activate', { id: made.id })).status).toBe('active')
  })

  test('resources that an agent refers to must exist in this workspace', async () => {
    const [owner, stranger] = [await bench.workspace(), await bench.workspace()]
    const foreign = await bench.call(handlers, stranger, 'bases.create', { name: 'Theirs' })
    for (const [input, path] of [
      [{ default_base_id: foreign.id }, ['default_base_id']],
      [{ base_ids: [foreign.id] }, ['base_ids', 0]],
      [{ channel_id: showId('channel', newId()) }, ['channel_id']],
      [{ model: 'no/such' }, ['model']],
    ] as const) {
      await expect(
        bench.call(handlers, owner, 'agents.create', { name: 'x', ...input } as { name: string }),
      ).rejects.toMatchObject({ code: 'validation_failed', fields: [{ path }] })
    }
    const { id } = await bench.call(handlers, owner, 'agents.create', { name: 'Mine' })
    for (const name of [
      'agents.get',
      'agents.update',
      'agents.delete',
      'agents.activate',
      'agents.pause',
    ] as const) {
      await expect(bench.call(handlers, stranger, name, { id })).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('today is counted by the agent’s own calendar', async () => {
    const owner = await bench.workspace()
    const agent = await bench.call(handlers, owner, 'agents.create', {
      name: 'Asha',
      time_zone: 'Asia/Kolkata',
      channel: SANDBOX,
    })
    // 10:00 UTC is 15:30 in Kolkata, whose day began at 18:30 UTC the day before.
    const starts = ['2026-03-01T18:29:59Z', '2026-03-01T18:30:00Z', '2026-03-02T09:00:00Z']
    const rows = await bench.rows<{ channel: string; agent: string }>(
      owner,
      'select id as channel, agent_id as agent from channels',
    )
    for (const [index, start] of starts.entries()) {
      await bench.call(handlers, owner, 'contacts.create', { phone: `+1555010000${index}` })
      const [contact] = await bench.rows<{ id: string }>(
        owner,
        'select id from contacts order by id desc limit 1',
      )
      await bench.platform.database.transaction(owner.workspaceId, (tx) =>
        storeConversation(tx, owner, {
          channelId: rows[0]!.channel,
          contactId: contact!.id,
          agentId: rows[0]!.agent,
          startedAt: new Date(start),
        }),
      )
    }
    expect((await bench.call(handlers, owner, 'agents.get', { id: agent.id })).sessions_today).toBe(2)
  })

  test('a profile holds all a turn needs: the bases with their versions and the guards filled in', async () => {
    const owner = await bench.workspace()
    const agent = await bench.call(handlers, owner, 'agents.create', { name: 'Asha' })
    await bench.call(handlers, owner, 'documents.create', { agent_id: agent.id, title: 'x', content: 'y' })
    const [row] = await bench.rows<{ id: string }>(owner, 'select id from agents')
    const profiles = await readScope(bench.platform.database, owner.workspaceId, (work) =>
      readAgentProfiles(work, [row!.id]),
    )
    expect(profiles.get(row!.id)).toMatchObject({
      name: 'Asha',
      guards: { max_steps: 6 },
      bases: [{ version: 2 }],
    })
  })
})

test.each([
  ['Hi {{name}}, {{ name }} and {{शहर}}', ['name', 'शहर']],
  ['nothing {here} or {{}} or {{two words}}', []],
  ['{{order.id}} {{first_name}}', ['order.id', 'first_name']],
])('the variables of %j are %j', (instructions, names) => expect(variablesOf(instructions)).toEqual(names))

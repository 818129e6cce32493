/** Versions of the agent: one that is tried with some of the conversations, and a draft that breaks what it must do. */
import { type DemoBusiness, waitUntil } from './demo.ts'

/** Answers with the number of the version that is tried. */
export async function releaseVersions({ agentId, staff }: DemoBusiness): Promise<number> {
  const { parley } = staff['Farah Khan']
  const { instructions } = await parley.call('agents.get', { id: agentId })
  await parley.call('agents.update_draft', {
    id: agentId,
    instructions: `${instructions}\nOffer a booking when somebody asks for a price.\nNever promise a discount.`,
    guards: { max_messages_per_minute: 10 },
  })
  await parley.call('agents.publish', { id: agentId, note: 'Offers a booking with each price.' })
  await parley.call('agents.update_draft', {
    id: agentId,
    instructions: `${instructions}\nOffer a booking when somebody asks for a price or for the hours.\nNever promise a discount.`,
    personality: 'Warm, brief.',
  })
  const { version } = await parley.call('agents.start_canary', { id: agentId, share: 40 })
  return version
}

/** The required scenario fails with the draft. */
export async function draftWithFailure({
  api,
  agentId,
  staff,
}: DemoBusiness): Promise<{ scenarioId: string; runId: string }> {
  const { parley } = staff['Farah Khan']
  const { id: scenarioId } = await api.call('scenarios.create', {
    agent_id: agentId,
    name: 'Never promises a discount',
    is_required: true,
    times: 2,
    definition: {
      messages: [
        {
          text: 'What does a haircut cost?',
          expect: { required_words: ['discount is not possible'] },
        },
      ],
    },
  })
  await api.call('scenarios.create', {
    agent_id: agentId,
    name: 'Says when the salon is open',
    definition: { messages: [{ text: 'When are you open on Sunday?', expect: { outcomes: ['answered'] } }] },
  })
  const { tools } = await parley.call('agents.get', { id: agentId })
  await parley.call('agents.update_draft', {
    id: agentId,
    tools: (tools ?? ['search_knowledge', 'hand_off', 'create_booking', 'cancel_booking']).filter(
      (name) => name !== 'cancel_booking',
    ),
    language: 'hi',
  })
  const run = await parley.call('scenario_runs.create', { agent_id: agentId, target: 'draft' })
  await waitUntil(
    'the scenario was played',
    () => parley.call('scenario_runs.get', { id: run.id }),
    ({ finished_at }) => finished_at !== null,
  )
  return { scenarioId, runId: run.id }
}

/** Answers with the id of a replay of the newest conversations with the draft. */
export async function replayWithDraft({ agentId, staff }: DemoBusiness): Promise<string> {
  const { parley } = staff['Farah Khan']
  const { id } = await parley.call('agent_replays.create', { agent_id: agentId, last: 10 })
  await waitUntil(
    'the conversations were replayed',
    () => parley.call('agent_replays.get', { id }),
    ({ finished_at }) => finished_at !== null,
  )
  return id
}

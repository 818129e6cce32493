/** A workspace that can call, for tests. */
import type { Api, Input, OperationName, Output } from '@parley/contracts'
import type { TestServer, TestWorkspace } from '../../../testing/test-server.ts'

export const SURVEY = {
  greeting: 'Hello {{contact.first_name|there}}.',
  steps: [
    {
      id: 'visit',
      type: 'ask',
      text: 'Will you come?',
      answer: { kind: 'yes_no' },
      retries: 1,
      next_by_answer: { yes: 'stars', no: null },
    },
    {
      id: 'stars',
      type: 'ask',
      text: 'How many stars?',
      answer: { kind: 'number', min: 1, max: 5 },
      next: 'bye',
    },
    { id: 'bye', type: 'end', text: 'Thank you.', outcome: 'answered' },
  ],
} satisfies Input<'flows.create'>['definition']

export interface CallingWorkspace {
  workspace: TestWorkspace
  api: Api
  channelId: string
  flowId: string
}

export async function createCallingWorkspace(
  server: TestServer,
  definition: Input<'flows.create'>['definition'] = SURVEY,
): Promise<CallingWorkspace> {
  const workspace = await server.createWorkspace()
  const { api } = workspace
  // The simulated numbers are American, and these tests run at noon in India.
  await api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '00:00' } })
  const channel = await api.call('channels.create', {
    kind: 'voice',
    provider: 'simulated',
    name: 'Telephone',
  })
  const flow = await api.call('flows.create', { name: 'Survey', definition, publish: true })
  return { workspace, api, channelId: channel.id, flowId: flow.id }
}

/** Turns the clock until the call is over, at most ten minutes. */
export async function untilOver(server: TestServer, api: Api, id: string): Promise<Output<'calls.get'>> {
  for (let seconds = 0; seconds < 600; seconds++) {
    await server.settle()
    const call = await api.call('calls.get', { id })
    if (call.ended_at !== null) return call
    server.clock.advance(1000)
  }
  throw new Error('the call does not end')
}

/** "agent: Hello", in the order in which it was said. */
export async function transcriptOf(api: Api, { session_id }: Output<'calls.get'>): Promise<string[]> {
  const { data } = await api.call('messages.list', { session_id: session_id!, order: 'asc', limit: 100 })
  return data.map(({ sender, text }) => `${sender === 'contact' ? 'contact' : 'agent'}: ${text}`)
}

/** The error of a call of the API that must not succeed. */
export function refusal<Name extends OperationName>(
  api: Api,
  name: Name,
  input: Input<Name>,
): Promise<unknown> {
  return api.call(name, input).then(
    () => 'it succeeded',
    (error: unknown) => error,
  )
}

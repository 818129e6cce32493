/** A call on a simulated line, followed until it is over. */
import type { Agent, Api, Output } from '@parley/contracts'
import { CommandError } from '../exit-codes.ts'

type Call = Output<'calls.get'>
type Message = Output<'messages.list'>['data'][number]

export interface HeardLine {
  message: Message
  /** The turn that thought an answer out. */
  turn?: Output<'turns.get'>
  waited_ms?: number
  /** The whole answer, where the contact cut it off. */
  said?: string
}

const LOOK_MS = 300

export async function agentToCall(api: Api, wanted: string | undefined): Promise<Agent> {
  if (wanted !== undefined) return api.call('agents.get', { id: wanted })
  const { data } = await api.call('agents.list', { status: 'active', limit: 1, sort: 'created_oldest' })
  if (data[0]) return data[0]
  throw new CommandError(
    'The workspace has no active agent. Make one: npx parley agents create NAME --activate',
  )
}

/** The oldest simulated telephone; the first call makes one. */
export async function simulatedLine(api: Api): Promise<string> {
  const { data } = await api.call('channels.list', { kind: 'voice', limit: 100 })
  const line = data.find((channel) => channel.sandbox && channel.status === 'active')
  if (line) return line.id
  const made = { kind: 'voice', provider: 'simulated', name: 'Simulated telephone', credentials: {} } as const
  return (await api.call('channels.create', made)).id
}

/** The contact dials a simulated telephone of the agent; the first call makes one. Resolves when the call rings, or was declined. */
export async function dialIn(
  api: Api,
  agent: Agent,
  { from, says }: { from: string; says: string[] },
  patienceMs: number,
): Promise<Call> {
  const { data } = await api.call('channels.list', { kind: 'voice', limit: 100 })
  const line = data.find(
    (channel) => channel.sandbox && channel.status === 'active' && channel.agent_id === agent.id,
  )
  const made = { kind: 'voice', provider: 'simulated', credentials: {} } as const
  const { id } =
    line ??
    (await api.call('channels.create', { ...made, name: `Telephone of ${agent.name}`, agent_id: agent.id }))
  const newest = async () => {
    const calls = await api.call('calls.list', { direction: 'inbound', kind: 'phone', limit: 20 })
    return calls.data.find(({ channel_id, to }) => channel_id === id && to === from)
  }
  const before = await newest()
  await api.call('sandbox.call', { id, from, says })
  const until = Date.now() + patienceMs
  for (;;) {
    const call = await newest()
    if (call && call.id !== before?.id) return call
    if (Date.now() > until)
      throw new CommandError(
        'The call is stored and waits: no worker runs. Start one with npm start, then: npx parley calls list',
      )
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

export async function followCall(
  api: Api,
  id: string,
  patienceMs: number,
  onHeard: (line: HeardLine) => void,
): Promise<{ call: Call; lines: HeardLine[] }> {
  const lines: HeardLine[] = []
  const until = Date.now() + patienceMs
  for (;;) {
    const call = await api.call('calls.get', { id })
    for (const message of await transcriptOf(api, call)) {
      if (lines.some((line) => line.message.id === message.id)) continue
      const line = await explain(api, message)
      lines.push(line)
      onHeard(line)
    }
    if (call.ended_at !== null) return { call, lines }
    if (Date.now() > until)
      throw new CommandError(
        `The call is ${call.state} after ${patienceMs / 1000} seconds. Is a worker running? npx parley calls show ${id}`,
      )
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

async function transcriptOf(api: Api, { session_id }: Call): Promise<Message[]> {
  if (session_id === null) return []
  return (await api.call('messages.list', { session_id, order: 'asc', limit: 100 })).data
}

async function explain(api: Api, message: Message): Promise<HeardLine> {
  const { interrupted, said, waited_ms } = message.metadata
  const turn = message.turn_id ? await api.call('turns.get', { id: message.turn_id }) : undefined
  return {
    message,
    ...(turn && { turn }),
    ...(typeof waited_ms === 'number' && { waited_ms }),
    ...(interrupted === true && typeof said === 'string' && { said }),
  }
}

/** Runs of flows: each call is one. */
import type { Api, Call, CallEndReason, Message } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  createVendorIds,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  step,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { answerOne, askPage, cursorOf, gatherPages, metaOf, pageQuery } from './envelopes.ts'
import { refuse, saying } from './errors.ts'
import { ids } from './ids.ts'

/** In events a call is a call; here it is the run of a flow. */
const runIds = createVendorIds({ call: ['exec', 'call'] }, { call: 'execution' })

const STATUSES = ['pending', 'running', 'completed', 'failed', 'cancelled', 'timed_out'] as const
type Status = (typeof STATUSES)[number]

const UNDER_WAY = {
  pending: ['created', 'queued'],
  running: ['dialing', 'ringing', 'active', 'transferring'],
} as const satisfies Partial<Record<Status, Call['state'][]>>

const ENDS = {
  finished: 'completed',
  contact_hung_up: 'completed',
  transferred: 'completed',
  voicemail: 'completed',
  no_input: 'completed',
  timed_out: 'timed_out',
  hung_up: 'cancelled',
  cancelled: 'cancelled',
  busy: 'failed',
  no_answer: 'failed',
  declined: 'failed',
  unreachable: 'failed',
  refused: 'failed',
  provider_error: 'failed',
  channel_unavailable: 'failed',
  outcome_unknown: 'failed',
  connection_lost: 'failed',
} as const satisfies Record<CallEndReason, Status>

function statusOf({ state, end_reason }: Call): Status {
  if (end_reason !== null) return ENDS[end_reason]
  return (UNDER_WAY.pending as readonly string[]).includes(state) ? 'pending' : 'running'
}

function callsWith(status: Status | undefined) {
  if (status === undefined) return {}
  if (status === 'pending' || status === 'running') return { states: [...UNDER_WAY[status]] }
  return { end_reasons: (Object.keys(ENDS) as CallEndReason[]).filter((reason) => ENDS[reason] === status) }
}

const listQuery = z.object({
  ...pageQuery,
  flow_id: z.string().max(64).optional(),
  status: z.enum(STATUSES).optional(),
})
const replay = z.looseObject({
  use_latest_version: z.boolean().default(false),
  override_inputs: z
    .record(
      z.string().min(1).max(64),
      z.union([z.string().max(2000), z.number(), z.boolean()], {
        error: 'Give a text, a number or true or false.',
      }),
    )
    .default({}),
})
/** The replayed run, kept with the new one. */
const REPLAYED = 'orbit_replayed_from'

const UNKNOWN = 'There is no such execution.'

const executionOf = step({
  operation: 'calls.get',
  read(request: DialectRequest) {
    const id = runIds.read('call', request.params.execution ?? '')
    if (id === undefined) throw refuse(request, 'EXECUTION_NOT_FOUND', UNKNOWN)
    return { id }
  },
  refusals: { not_found: saying('EXECUTION_NOT_FOUND', UNKNOWN) },
})

export const executionRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/flows/executions',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'calls.list',
    read: (_request, { parsed }) => ({
      ...askPage(parsed),
      // Calls of an agent are no runs of a flow.
      led_by: 'flow' as const,
      flow_id: ids.readFilter('flow', 'flow_id', parsed.flow_id),
      ...callsWith(parsed.status),
    }),
    gather: gatherPages,
    // The vendor pages this list in its own way.
    write: (page, { request }) =>
      answerJson(200, {
        data: page.data.map(presentExecution),
        meta: { ...metaOf(request), next_cursor: cursorOf(page) },
      }),
  }),
  // A function: a call that nobody answered has no transcript.
  {
    method: 'GET',
    path: '/flows/executions/{execution}',
    async answer(request, api) {
      const call = await executionOf.run(request, api, undefined)
      if (call.flow_id === null) throw refuse(request, 'EXECUTION_NOT_FOUND', UNKNOWN)
      const node_runs = runsOf(await transcriptOf(api, call), call)
      return answerOne(request, 200, { ...presentExecution(call), node_runs })
    },
  },
  route({
    method: 'POST',
    path: '/flows/executions/{execution}/replay',
    fields: { variables: 'override_inputs' },
    parse: ({ body }) => readInput(replay, body),
    needs: executionOf,
    operation: 'calls.create',
    read: (_request, { found, parsed: { use_latest_version, override_inputs } }) => ({
      contact_id: found.contact_id,
      flow_id: found.flow_id ?? undefined,
      flow_version: use_latest_version ? undefined : (found.flow_version ?? undefined),
      channel_id: found.channel_id,
      language: found.language,
      purpose: found.purpose,
      ring_seconds: found.ring_seconds,
      max_seconds: found.max_seconds,
      variables: {
        ...found.variables,
        ...Object.fromEntries(Object.entries(override_inputs).map(([key, value]) => [key, String(value)])),
      },
      metadata: { [REPLAYED]: runIds.show('call', found.id) },
    }),
    write: (call, { request }) => answerOne(request, 201, presentExecution(call)),
  }),
]

function presentExecution(call: Call) {
  return {
    id: runIds.show('call', call.id),
    flow_id: ids.showOptional('flow', call.flow_id),
    flow_version: call.flow_version,
    status: statusOf(call),
    trigger: call.campaign_id === null ? 'api' : 'campaign',
    campaign_id: ids.showOptional('campaign', call.campaign_id),
    contact_id: ids.show('contact', call.contact_id),
    conversation_id: ids.showOptional('conversation', call.conversation_id),
    inputs: call.variables,
    outputs: call.answers,
    outcome: call.outcome ?? call.end_reason,
    error: call.error,
    replayed_from: call.metadata[REPLAYED] ?? null,
    started_at: toOptionalSeconds(call.dialed_at),
    completed_at: toOptionalSeconds(call.ended_at),
    created_at: toSeconds(call.created_at),
  }
}

/** The first 200 lines, oldest first. */
async function transcriptOf(api: Api, { session_id }: Call): Promise<Message[]> {
  if (session_id === null) return []
  const asked = { limit: 200, include: 'total' as const, session_id, order: 'asc' as const }
  const page = await gatherPages((input) => api.call('messages.list', { ...asked, ...input }), asked)
  return page.data
}

/** Nodes that spoke or listened, in their order. A condition leaves no line of its own. */
function runsOf(lines: readonly Message[], call: Call) {
  const runs: {
    node_id: string
    status: Status
    started_at: string
    completed_at: string
    output: Output
  }[] = []
  for (const line of lines) {
    const node_id = String(line.metadata.step_id ?? 'trigger')
    const at = toSeconds(line.occurred_at)
    if (runs.at(-1)?.node_id !== node_id)
      runs.push({
        node_id,
        status: 'completed',
        started_at: at,
        completed_at: at,
        output: { said: [], heard: [] },
      })
    const run = runs.at(-1)!
    run.completed_at = at
    const words = 'text' in line.content ? String(line.content.text) : ''
    run.output[line.direction === 'inbound' ? 'heard' : 'said'].push(words)
  }
  const last = runs.at(-1)
  if (last && call.ended_at === null) last.status = 'running'
  return runs
}
interface Output {
  said: string[]
  heard: string[]
}

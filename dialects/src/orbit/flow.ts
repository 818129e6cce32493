/** Orbit's flow: a graph that is kept as it was sent, and the steps of ours that a call walks. */
import { isDeepStrictEqual } from 'node:util'
import { type Flow, type FlowStep, flowDefinition } from '@parley/contracts'
import { z } from 'zod'
import { toSeconds } from '../kit/index.ts'
import { readGraph } from './flow-graph.ts'
import { type FlowGraph, flowGraph, isTrigger, kindOf, stepIds } from './flow-nodes.ts'
import { ids } from './ids.ts'

export const TRIGGER_TYPES = ['inbound_message', 'webhook', 'schedule', 'api', 'event'] as const

/** Kept with the flow, under this key of its metadata. */
const KEY = 'orbit'
const kept = z.object({ trigger_type: z.enum(TRIGGER_TYPES), definition: flowGraph })
export type Kept = z.output<typeof kept>

export function keep(metadata: Flow['metadata'], about: Kept): Flow['metadata'] {
  return { ...metadata, [KEY]: about }
}

export function keptOf({ metadata }: Flow): Kept | undefined {
  return kept.safeParse(metadata[KEY]).data
}

export function presentFlow(flow: Flow) {
  const own = keptOf(flow)
  const isSame = own !== undefined && isDeepStrictEqual(stepsOf(own.definition), stored(flow.definition))
  const definition = isSame ? own.definition : graphOf(flow)
  return {
    id: ids.show('flow', flow.id),
    name: flow.name,
    trigger_type: own?.trigger_type ?? 'api',
    status: flow.published_version === null ? 'draft' : 'active',
    version: flow.draft_version,
    published_version: flow.published_version,
    definition,
    problems: problemsOf(flow, definition),
    created_at: toSeconds(flow.created_at),
    updated_at: toSeconds(flow.updated_at),
  }
}

const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function stepsOf(graph: FlowGraph): unknown {
  return stored(flowDefinition.safeParse(readGraph(graph)).data ?? null)
}

/** Nodes that no call walks, and the defects of the steps, by their nodes. */
function problemsOf({ definition: { steps }, problems }: Flow, graph: FlowGraph) {
  const nodes = new Map([...stepIds(graph)].map(([node, step]) => [step, node]))
  const left = graph.nodes
    .filter((node) => !isTrigger(node) && kindOf(node) === undefined)
    .map(({ id, type }) => ({
      node_id: id,
      message: `Nodes of the type "${type}" are kept, and no call walks them. Use say, ask, wait_for_reply, condition, switch, transfer or end, the first with a text.`,
    }))
  const defects = problems.map(({ path, message }) => {
    const step = path[0] === 'steps' ? steps[Number(path[1])]?.id : undefined
    return { node_id: step === undefined ? null : (nodes.get(step) ?? step), message }
  })
  return [...left, ...defects]
}

/** The graph of a flow that was written here. */
function graphOf({ definition }: Flow): FlowGraph {
  const { greeting, steps } = definition
  const ways = steps.flatMap((step) => waysOf(step).map((way) => ({ source: step.id, ...way })))
  const [first] = steps
  return {
    nodes: [
      { id: 'trigger', type: 'trigger', data: { greeting } },
      ...steps.map(({ id, type, ...data }) => ({ id, type: type === 'branch' ? 'switch' : type, data })),
    ],
    edges: [...(first ? [{ source: 'trigger', target: first.id }] : []), ...ways],
  }
}

function waysOf(step: FlowStep): { target: string; label?: string }[] {
  const way = (target: string | null, label?: string) =>
    target === null ? [] : [{ target, ...(label !== undefined && { label }) }]
  if (step.type === 'say') return way(step.next)
  if (step.type === 'ask')
    return [
      ...way(step.next),
      ...Object.entries(step.next_by_answer).flatMap(([label, target]) => way(target, label)),
      ...way(step.otherwise, 'otherwise'),
    ]
  if (step.type !== 'branch') return []
  const cases = step.cases.flatMap(({ next, value, operator }) => way(next, String(value ?? operator)))
  return [...cases, ...way(step.otherwise, 'default')]
}

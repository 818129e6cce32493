/** Orbit's graph of nodes and edges, and which node leads where. */
import type { FlowStep } from '@parley/contracts'
import { z } from 'zod'

const text = z.string().trim().min(1)
const node = z.looseObject({
  id: text.max(64),
  type: text.max(64),
  data: z.record(z.string().max(64), z.unknown()).default({}),
})
const edge = z.looseObject({ source: text.max(64), target: text.max(64) })
export const flowGraph = z.looseObject({
  nodes: z.array(node).min(1).max(200),
  edges: z.array(edge).max(1000).default([]),
})
export type FlowGraph = z.output<typeof flowGraph>
export type Node = FlowGraph['nodes'][number]

/** The vendor names kinds of nodes and publishes no words for them: these are read. */
export const KINDS: Readonly<Record<string, FlowStep['type']>> = {
  ...{ say: 'say', speak: 'say', message: 'say', make_call: 'say' },
  ...{ ask: 'ask', question: 'ask', wait_for_reply: 'ask' },
  ...{ condition: 'branch', branch: 'branch', switch: 'branch' },
  ...{ transfer: 'transfer', transfer_call: 'transfer', handoff: 'transfer' },
  ...{ end: 'end', hangup: 'end', stop: 'end' },
}
const TRIGGERS = new Set([
  ...['start', 'inbound_message', 'incoming_message', 'incoming_call', 'webhook', 'schedule', 'api', 'event'],
])

export function isTrigger({ type }: Pick<Node, 'type'>): boolean {
  return TRIGGERS.has(type) || /(^|_)trigger($|_)/.test(type)
}

/** The kind of step that walks a node. Undefined: none does. */
export function kindOf(node: Node): FlowStep['type'] | undefined {
  const kind = KINDS[node.type]
  return kind === 'say' && textOf(node) === undefined ? undefined : kind
}

/** Of the vendor's ids those that a step may have; others become `n` and their place. */
export function stepIds({ nodes }: FlowGraph): ReadonlyMap<string, string> {
  const isStepId = (id: string) => /^[a-z0-9][a-z0-9_-]{0,39}$/.test(id)
  return new Map(nodes.map(({ id }, at) => [id, isStepId(id) ? id : `n${at + 1}`]))
}

export interface Scene {
  answers: ReadonlySet<string>
  idOf(node: string): string
  /** The step that follows without a condition. */
  next(node: Node): string | undefined
  /** The steps that follow under a condition, by its word. */
  labelled(node: Node): Map<string, string>
}

export function sceneOf(graph: FlowGraph): Scene {
  const ids = stepIds(graph)
  const idOf = (id: string) =>
    ids.get(id) ??
    id
      .toLowerCase()
      .replace(/[^a-z0-9_-]/g, '-')
      .slice(0, 40)
  const from = ({ id }: Node) => graph.edges.filter(({ source }) => source === id)
  const asked = graph.nodes.filter((each) => KINDS[each.type] === 'ask')
  return {
    answers: new Set(asked.map((each) => answerOf(each) ?? idOf(each.id).replaceAll('-', '_'))),
    idOf,
    next(node) {
      const edge = from(node).find((each) => labelOf(each) === undefined)
      return edge && idOf(edge.target)
    },
    labelled: (node) =>
      new Map(
        from(node).flatMap((each) => {
          const label = labelOf(each)
          return label === undefined ? [] : [[label, idOf(each.target)] as const]
        }),
      ),
  }
}

function labelOf(edge: Record<string, unknown>): string | undefined {
  return stringOf(edge.sourceHandle) ?? stringOf(edge.label) ?? stringOf(edge.condition)
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function textOf({ data }: Node): string | undefined {
  return stringOf(data.text) ?? stringOf(data.body) ?? stringOf(data.message) ?? stringOf(data.prompt)
}

export function answerOf({ data }: Node): string | undefined {
  const name = stringOf(data.save_as) ?? stringOf(data.variable)
  return name !== undefined && /^[a-z][a-z0-9_]{0,39}$/.test(name) ? name : undefined
}

/** Orbit's graph as the steps of our flows. Nodes that a call cannot walk are kept, and left out of the steps. */
import { type FlowGraph, isTrigger, sceneOf, stringOf } from './flow-nodes.ts'
import { type Definition, type Step, stepOf } from './flow-steps.ts'
import { nameVariables } from './flow-variables.ts'

/** Silence, unless the call has a variable of this name. */
const GREETING = '{{variables.greeting|}}'

/**
 * The definition that a call walks. An edge to a node that no step walks stays: it is a defect, which keeps the flow from
 * being published.
 */
export function readGraph(graph: FlowGraph): Definition {
  const { nodes, edges } = graph
  const scene = sceneOf(graph)
  const trigger = nodes.find(isTrigger)
  const begin = trigger ?? nodes.find(({ id }) => !edges.some(({ target }) => target === id)) ?? nodes[0]!
  const first = trigger ? (scene.next(trigger) ?? null) : scene.idOf(begin.id)
  const steps = nodes.flatMap((each) => stepOf(each, scene))
  const start = steps.findIndex(({ id }) => id === first)
  const greeting = stringOf(begin.data.greeting)
  return {
    greeting: greeting === undefined ? GREETING : nameVariables(greeting, scene.answers),
    steps:
      start >= 0
        ? [steps[start]!, ...steps.toSpliced(start, 1)]
        : first === null
          ? steps
          : [leadingTo(scene.idOf(begin.id), first), ...steps],
  }
}

/** The first step is the one after the greeting; this one goes where the trigger leads. */
function leadingTo(id: string, next: string): Step {
  const cases = [{ variable: 'contact.name', operator: 'is_set' as const, next }]
  return { id, type: 'branch', cases, otherwise: next }
}

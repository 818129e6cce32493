/** The way that a test took: steps that speak are in its lines, branches between them are found. */
import { type Definition, GREETING } from '../flow.ts'
import { linksOf } from './links.ts'

export interface Walked {
  steps: ReadonlySet<string>
  /** `from>to`. */
  edges: ReadonlySet<string>
}

export const NOT_WALKED: Walked = { steps: new Set(), edges: new Set() }

export function walkedOf(
  definition: Definition,
  lines: readonly { step_id: string | null }[],
  lastStep: string | null,
): Walked {
  const stops = [...lines.map(({ step_id }) => step_id ?? GREETING), ...(lastStep === null ? [] : [lastStep])]
  const steps = new Set<string>()
  const edges = new Set<string>()
  let before: string | undefined
  for (const stop of stops) {
    if (before !== undefined && stop !== before)
      for (const [from, to] of between(definition, before, stop)) {
        edges.add(`${from}>${to}`)
        steps.add(from).add(to)
      }
    steps.add(stop)
    before = stop
  }
  return { steps, edges }
}

/** The shortest way from one step to another over branches, which say nothing. */
function between(definition: Definition, from: string, to: string): [string, string][] {
  const links = linksOf(definition)
  const isSilent = (id: string) => definition.steps.find((step) => step.id === id)?.type === 'branch'
  const ways: [string, string][][] = [[]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    const at = way.at(-1)?.[1] ?? from
    for (const { to: next } of links.filter((link) => link.from === at)) {
      if (next === to) return [...way, [at, next]]
      if (next === null || seen.has(next) || !isSilent(next)) continue
      seen.add(next)
      ways.push([...way, [at, next]])
    }
  }
  return []
}

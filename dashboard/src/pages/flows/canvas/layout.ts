/** Places of the steps: a row for each length of the way from the greeting, and in it the order in which the ways cross least. */
import { type Definition, GREETING } from '../flow.ts'
import { type Link, linksOf } from '../steps/links.ts'

export const NODE = { width: 208, height: 96 } as const
const GAP = { x: 40, y: 72 } as const
const MARGIN = 24
/** Rounds of ordering: each one moves steps below the middle of those that lead to them. */
const ROUNDS = 4

export interface Place {
  id: string
  x: number
  y: number
  /** Whether some way leads to it. */
  isReached: boolean
}

export interface Drawing {
  places: readonly Place[]
  edges: readonly (Link & { to: string; path: string; label: { x: number; y: number } })[]
  width: number
  height: number
}

export function layOut(definition: Definition): Drawing {
  const known = new Set(definition.steps.map(({ id }) => id))
  const links = linksOf(definition).filter((link): link is Link & { to: string } => known.has(link.to ?? ''))
  const rows = rowsOf(definition, links)
  orderRows(rows.reached, links)
  const all = rows.lost.length > 0 ? [...rows.reached, rows.lost] : rows.reached
  const widest = Math.max(...all.map((row) => row.length))
  const width = 2 * MARGIN + widest * NODE.width + (widest - 1) * GAP.x
  const places = all.flatMap((row, depth) =>
    row.map((id, index) => ({
      id,
      x: Math.round(
        (width - row.length * NODE.width - (row.length - 1) * GAP.x) / 2 + index * (NODE.width + GAP.x),
      ),
      y: MARGIN + depth * (NODE.height + GAP.y),
      isReached: depth < rows.reached.length,
    })),
  )
  const at = new Map(places.map((place) => [place.id, place]))
  const height = 2 * MARGIN + all.length * NODE.height + (all.length - 1) * GAP.y
  const lanes = new Map<string, number>()
  const edges = links.map((link) => {
    const lane = lanes.get(link.from) ?? 0
    lanes.set(link.from, lane + 1)
    const count = links.filter(({ from }) => from === link.from).length
    return { ...link, ...draw(at.get(link.from)!, at.get(link.to)!, (lane + 1) / (count + 1), width) }
  })
  // Ways back run along the right side.
  const hasBack = edges.some(({ from, to }) => at.get(to)!.y <= at.get(from)!.y)
  return { places, edges, width: width + (hasBack ? GAP.x : 0), height }
}

/** The longest way without a circle decides the row, so that a way leads down wherever it can. */
function rowsOf({ steps }: Definition, links: readonly (Link & { to: string })[]) {
  const ways = Map.groupBy(links, ({ from }) => from)
  const done: string[] = []
  const open = new Set<string>()
  const down = new Map<string, string[]>()
  const visit = (id: string) => {
    if (down.has(id)) return
    down.set(id, [])
    open.add(id)
    for (const { to } of ways.get(id) ?? []) {
      // A way back to a step that leads here is part of a circle.
      if (open.has(to)) continue
      down.get(id)!.push(to)
      visit(to)
    }
    open.delete(id)
    done.push(id)
  }
  visit(GREETING)
  const depths = new Map<string, number>([[GREETING, 0]])
  // Each step comes before all that it leads to, so its own row is known by then.
  for (const id of done.toReversed())
    for (const to of down.get(id)!) depths.set(to, Math.max(depths.get(to) ?? 0, depths.get(id)! + 1))
  const ids = [GREETING, ...steps.map(({ id }) => id)]
  const reached: string[][] = []
  for (const id of ids) {
    const depth = depths.get(id)
    if (depth === undefined) continue
    reached[depth] ??= []
    reached[depth].push(id)
  }
  return { reached, lost: ids.filter((id) => !depths.has(id)) }
}

function orderRows(rows: string[][], links: readonly (Link & { to: string })[]): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [depth, row] of rows.entries()) {
      if (depth === 0) continue
      const above = rows[depth - 1]!
      const middle = (id: string) => {
        const places = links.flatMap(({ from, to }) =>
          to === id && above.includes(from) ? [above.indexOf(from)] : [],
        )
        return places.length === 0 ? row.indexOf(id) : places.reduce((a, b) => a + b) / places.length
      }
      const middles = new Map(row.map((id) => [id, middle(id)]))
      row.sort((a, b) => middles.get(a)! - middles.get(b)!)
    }
  }
}

/** From the foot of one step to the head of another; back along the right side. `share` spreads the ways of one step. */
function draw(from: Place, to: Place, share: number, width: number) {
  const x1 = from.x + NODE.width * share
  const y1 = from.y + NODE.height
  const x2 = to.x + NODE.width / 2
  const label = { x: x1, y: y1 + 16 }
  if (to.y > from.y) {
    const bend = Math.min(GAP.y, (to.y - y1) / 2)
    return { path: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${to.y - bend} ${x2} ${to.y}`, label }
  }
  const side = width - MARGIN / 2 + 12
  const end = to.y + NODE.height / 2
  return {
    path: `M${x1} ${y1}C${x1} ${y1 + 40} ${side} ${y1 + 40} ${side} ${y1}L${side} ${end + 24}C${side} ${end} ${side} ${end} ${to.x + NODE.width} ${end}`,
    label,
  }
}

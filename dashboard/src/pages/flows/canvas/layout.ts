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

type Joined = Link & { to: string }

export function layOut(definition: Definition): Drawing {
  const known = new Set(definition.steps.map(({ id }) => id))
  const links = linksOf(definition).filter((link): link is Joined => known.has(link.to ?? ''))
  const { reached, lost } = rowsOf(definition, links)
  const lanes = addLanes(reached, links)
  orderRows(reached, lanes.links)
  const rows = lost.length > 0 ? [...reached, lost] : reached
  const width = 2 * MARGIN + Math.max(...rows.map(widthOf))
  const spots = new Map(rows.flatMap((row, depth) => placeRow(row, depth, width)))
  const places = [...spots]
    .filter(([id]) => id === GREETING || known.has(id))
    .map(([id, { x, y }]) => ({ id, x, y, isReached: !lost.includes(id) }))
  const edges = links.map((link) => ({ ...link, ...draw(link, links, lanes.passed, spots, width) }))
  // Ways back run along the right side.
  const hasBack = edges.some(({ from, to }) => spots.get(to)!.y <= spots.get(from)!.y)
  const height = 2 * MARGIN + rows.length * NODE.height + (rows.length - 1) * GAP.y
  return { places, edges, width: width + (hasBack ? GAP.x : 0), height }
}

/** A lane is the narrow place where a way passes a row, so that it crosses no step. */
const LANE = '~'
const widthOfItem = (id: string) => (id.startsWith(LANE) ? 8 : NODE.width)
const widthOf = (row: readonly string[]) =>
  row.reduce((sum, id) => sum + widthOfItem(id), 0) + Math.max(0, row.length - 1) * GAP.x

interface Spot {
  x: number
  y: number
}

function placeRow(row: readonly string[], depth: number, width: number): [string, Spot][] {
  let x = (width - widthOf(row)) / 2
  const y = MARGIN + depth * (NODE.height + GAP.y)
  return row.map((id) => {
    const spot: Spot = { x: Math.round(x), y }
    x += widthOfItem(id) + GAP.x
    return [id, spot]
  })
}

/** Ways of the same step to the same other one share their lanes. */
const nameOf = ({ from, to }: Pick<Joined, 'from' | 'to'>) => `${from}>${to}`

function addLanes(rows: string[][], links: readonly Joined[]) {
  const depths = new Map(rows.flatMap((row, depth) => row.map((id) => [id, depth] as const)))
  const passed = new Map<string, string[]>()
  const pieces: Pick<Joined, 'from' | 'to'>[] = []
  for (const link of links) {
    const name = nameOf(link)
    const [from, to] = [depths.get(link.from), depths.get(link.to)]
    if (from === undefined || to === undefined || passed.has(name)) continue
    const lanes: string[] = []
    for (let depth = from + 1; depth < to; depth++) {
      lanes.push(`${LANE}${name}${depth}`)
      rows[depth]!.push(lanes.at(-1)!)
    }
    passed.set(name, lanes)
    const stops = [link.from, ...lanes, link.to]
    for (const [index, stop] of stops.slice(1).entries()) pieces.push({ from: stops[index]!, to: stop })
  }
  return { passed, links: pieces }
}

/** The longest way without a circle decides the row, so that a way leads down wherever it can. */
function rowsOf({ steps }: Definition, links: readonly Joined[]) {
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

function orderRows(rows: string[][], links: readonly Pick<Joined, 'from' | 'to'>[]): void {
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

/** From the foot of one step to the head of another, through the lanes between; back along the right side. */
function draw(
  link: Joined,
  links: readonly Joined[],
  passed: ReadonlyMap<string, readonly string[]>,
  spots: ReadonlyMap<string, Spot>,
  width: number,
) {
  const [from, to] = [spots.get(link.from)!, spots.get(link.to)!]
  const lanes = (passed.get(nameOf(link)) ?? []).map((id) => spots.get(id)!)
  // The ways of one step leave it in the order of where they lead, so that they do not cross.
  const aim = (one: Joined) => {
    const [lane] = passed.get(nameOf(one)) ?? []
    return spots.get(lane ?? one.to)!.x
  }
  const siblings = links.filter((one) => one.from === link.from).toSorted((a, b) => aim(a) - aim(b))
  const place = siblings.indexOf(link)
  const x = from.x + (NODE.width * (place + 1)) / (siblings.length + 1)
  const y = from.y + NODE.height
  const label = { x, y: y + 16 + (place % 2) * 14 }
  if (to.y <= from.y) return { path: back(x, y, to, width), label }
  let path = `M${x} ${y}`
  let at = { x, y }
  for (const lane of lanes) {
    path += `${curve(at, lane)}L${lane.x} ${lane.y + NODE.height}`
    at = { x: lane.x, y: lane.y + NODE.height }
  }
  return { path: path + curve(at, { x: to.x + NODE.width / 2, y: to.y }), label }
}

function curve(from: Spot, to: Spot): string {
  const bend = (to.y - from.y) / 2
  return `C${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}`
}

function back(x: number, y: number, to: Spot, width: number): string {
  const side = width - MARGIN / 2 + 12
  const end = to.y + NODE.height / 2
  return `M${x} ${y}C${x} ${y + 40} ${side} ${y + 40} ${side} ${y}L${side} ${end + 24}C${side} ${end} ${side} ${end} ${to.x + NODE.width} ${end}`
}

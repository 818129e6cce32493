/** The result of a measure: how many of its items went as they should. */
import { type ItemSet, SETS } from './read-items.ts'

export interface Figure {
  name: string
  /** A share of the items, from 0 to 1, or a count where `isCount` is set. */
  target?: { atLeast: number } | { atMost: number }
  isCount?: boolean
  counted: Record<ItemSet, { hits: number; of: number }>
}

/** One item that did not go as it should, for a person who improves the code. */
export interface Miss {
  measure: string
  set: ItemSet
  item: string
  seen: string
}

export interface Measured {
  figures: Figure[]
  misses: Miss[]
}

export type Measure = () => Measured | Promise<Measured>

export function startFigure(name: string, options: Pick<Figure, 'target' | 'isCount'> = {}): Figure {
  const counted = Object.fromEntries(SETS.map((set) => [set, { hits: 0, of: 0 }])) as Figure['counted']
  return { name, ...options, counted }
}

export function count(figure: Figure, set: ItemSet, isHit: boolean): void {
  const counted = figure.counted[set]
  counted.of++
  if (isHit) counted.hits++
}

/** The share of the hits, or their number. Undefined where no item was counted. */
export function shareOf({ counted, isCount }: Figure, set: ItemSet): number | undefined {
  const { hits, of } = counted[set]
  if (of === 0) return undefined
  return isCount ? hits : hits / of
}

export function isMet(figure: Figure, set: ItemSet): boolean | undefined {
  const value = shareOf(figure, set)
  if (value === undefined || figure.target === undefined) return undefined
  return 'atLeast' in figure.target ? value >= figure.target.atLeast : value <= figure.target.atMost
}

/** Lists whose order people choose. Positions count from 1, without gaps. Pure. */

/** The ids in their new order; a position past the end is the end. */
export function moveTo(ids: readonly string[], id: string, position: number | undefined): string[] {
  const others = ids.filter((other) => other !== id)
  const index = position === undefined ? others.length : Math.min(position - 1, others.length)
  return others.toSpliced(index, 0, id)
}

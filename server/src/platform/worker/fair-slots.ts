/** Slots of one process, shared between workspaces: none of them can take all, however much it has to do. */

export interface FairSlots {
  readonly inUse: number
  /** How many more the workspace may take now. */
  room(workspaceId: string): number
  take(workspaceId: string, count: number): void
  give(workspaceId: string, count: number): void
  /** Picks the workspace with the fewest slots among those that want one and may have it; equal ones take turns. */
  next(workspaceIds: Iterable<string>): string | undefined
  /** Divides the free slots between the workspaces that want some, one by one. Takes none. */
  divide(wanted: ReadonlyMap<string, number>): Map<string, number>
}

/**
 * A workspace may have half of the slots that others leave. A single one has half of all slots, two have a third each,
 * and a slot is always left for the next one. `least` is the number that each may have while slots are free.
 */
export function createFairSlots({ slots, least }: { slots: number; least: number }): FairSlots {
  const used = new Map<string, number>()
  let inUse = 0
  let turn = 0

  const usedBy = (workspaceId: string) => used.get(workspaceId) ?? 0
  function room(workspaceId: string): number {
    const own = usedBy(workspaceId)
    const share = Math.max(least, Math.floor((slots - (inUse - own)) / 2))
    return Math.max(0, Math.min(share - own, slots - inUse))
  }
  function change(workspaceId: string, by: number): void {
    const count = usedBy(workspaceId) + by
    inUse += by
    if (count > 0) used.set(workspaceId, count)
    else used.delete(workspaceId)
  }
  function next(workspaceIds: Iterable<string>): string | undefined {
    const candidates = [...workspaceIds].filter((id) => room(id) > 0)
    if (candidates.length === 0) return undefined
    const fewest = Math.min(...candidates.map(usedBy))
    const equal = candidates.filter((id) => usedBy(id) === fewest)
    return equal[turn++ % equal.length]
  }

  return {
    get inUse() {
      return inUse
    },
    room,
    take: change,
    give: (workspaceId, count) => change(workspaceId, -count),
    next,
    divide(wanted) {
      const divided = new Map<string, number>()
      const left = new Map([...wanted].filter(([, count]) => count > 0))
      for (;;) {
        const workspaceId = next(left.keys())
        if (workspaceId === undefined) break
        change(workspaceId, 1)
        divided.set(workspaceId, (divided.get(workspaceId) ?? 0) + 1)
        const rest = left.get(workspaceId)! - 1
        if (rest > 0) left.set(workspaceId, rest)
        else left.delete(workspaceId)
      }
      for (const [workspaceId, count] of divided) change(workspaceId, -count)
      return divided
    },
  }
}

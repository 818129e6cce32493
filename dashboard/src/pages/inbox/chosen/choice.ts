/** Conversations that are chosen in the list, and the one from which a range goes. */
export interface Choice {
  ids: ReadonlySet<string>
  anchor: string | undefined
}

export const NO_CHOICE: Choice = { ids: new Set(), anchor: undefined }

export function toggle({ ids }: Choice, id: string): Choice {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** Adds everything between the anchor and this one, in the order of the list. */
export function extendTo({ ids, anchor }: Choice, id: string, order: readonly string[]): Choice {
  const to = order.indexOf(id)
  const from = anchor === undefined ? to : order.indexOf(anchor)
  if (to < 0 || from < 0) return { ids: new Set([...ids, id]), anchor: id }
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...ids, ...range]), anchor: anchor ?? id }
}

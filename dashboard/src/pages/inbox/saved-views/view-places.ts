/** The place that a view gets when it moves by one: the server moves the others from there on down. */
interface Placed {
  id: string
  position: number
}

/** Undefined: it is the first or the last already. */
export function placeAfterMove(views: readonly Placed[], id: string, by: 1 | -1): number | undefined {
  const at = views.findIndex((view) => view.id === id)
  const other = views[at + by]
  if (at < 0 || !other) return undefined
  return by < 0 ? other.position : other.position + 1
}

/** The open conversation stays at its place in the list while others move; it moves once it is left. */
import type { Conversation } from '@parley/contracts'

export function holdSelected(
  before: readonly Conversation[],
  now: readonly Conversation[],
  selectedId: string | undefined,
): readonly Conversation[] {
  const place = before.findIndex(({ id }) => id === selectedId)
  if (place < 0) return now
  const selected = now.find(({ id }) => id === selectedId) ?? before[place]!
  const others = now.filter(({ id }) => id !== selectedId)
  return [...others.slice(0, place), selected, ...others.slice(place)]
}

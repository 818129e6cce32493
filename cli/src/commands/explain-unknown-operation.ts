const MOST_SUGGESTIONS = 5

/** Names that begin as the unknown one does, or differ by a few letters; without one of these, all nouns. */
export function explainUnknownOperation(operation: string, known: readonly string[]): string {
  const similar = known
    .map((name) => ({ name, distance: editDistance(operation.toLowerCase(), name) }))
    .filter(({ name, distance }) => distance <= 3 || name.startsWith(`${operation.toLowerCase()}.`))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ name }) => name)
  if (similar.length > 0) return `There is no operation ${operation}. Did you mean ${similar.join(', ')}?`
  const noun = operation.split('.', 1)[0]!.toLowerCase()
  const ofNoun = known.filter((name) => name.startsWith(`${noun}.`))
  if (ofNoun.length > 0)
    return `There is no operation ${operation}. Of ${noun} there are: ${ofNoun.join(', ')}.`
  const nouns = [...new Set(known.map((name) => name.split('.', 1)[0]))]
  return `There is no operation ${operation}. Operations are named noun.verb, and the nouns are: ${nouns.join(', ')}.`
}

/** How many letters must be added, removed or replaced. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [place, otherLetter] of [...other].entries()) {
      const replaced = row[place]! + (letter === otherLetter ? 0 : 1)
      next.push(Math.min(replaced, row[place + 1]! + 1, next[place]! + 1))
    }
    row = next
  }
  return row.at(-1)!
}

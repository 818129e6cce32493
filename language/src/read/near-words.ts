/** Words that differ by one slip of the fingers: a letter too many, too few, wrong, or two in the wrong order. Pure. */

/** Also longer messages hold few different words, but each of them is compared. */
export function isNear(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++
  const rest = short.length - start - end
  if (long.length > short.length) return rest === 0
  if (rest === 1) return true
  return rest === 2 && short[start] === long[start + 1] && short[start + 1] === long[start]
}

/** The word without each of its letters in turn, and as it is: near words share one of these. */
export function keysOf(word: string): string[] {
  const keys = [word]
  for (let index = 0; index < word.length; index++) keys.push(word.slice(0, index) + word.slice(index + 1))
  return keys
}

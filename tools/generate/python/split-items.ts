/** `A, B[C, D]` is two items. */
export function splitItems(list: string): string[] {
  const items = ['']
  let depth = 0
  for (const token of list.match(/"(?:[^"\\]|\\.)*"|./g) ?? []) {
    if (token === '[') depth++
    if (token === ']') depth--
    if (token === ',' && depth === 0) items.push('')
    else items[items.length - 1] += token
  }
  return items.map((item) => item.trim())
}

/** `Optional[Union[A, B]]` as `A | B | None`, which reads better. Python before 3.10 does not evaluate it. */
export function writeAlternatives(type: string): string {
  const [, outer, inner] = /^(Optional|Union)\[(.*)\]$/.exec(type) ?? []
  if (inner === undefined) return type
  return outer === 'Optional'
    ? `${writeAlternatives(inner)} | None`
    : splitItems(inner).map(writeAlternatives).join(' | ')
}

/** Blocks of code that follow each other and have a label, such as `[curl]`, become tabs. */

const FIRST = /^```\w+ \[[^\]]+\]$/

export function groupCode(markdown: string): string {
  const grouped: string[] = []
  const lines = markdown.split('\n')
  let at = 0
  while (at < lines.length) {
    const end = FIRST.test(lines[at]!) ? endOfGroup(lines, at) : undefined
    if (end === undefined) grouped.push(lines[at++]!)
    else {
      grouped.push('::: code-group', '', ...lines.slice(at, end), '', ':::')
      at = end
    }
  }
  return grouped.join('\n')
}

/** The line behind the last block. Undefined: there is one block only. */
function endOfGroup(lines: readonly string[], begin: number): number | undefined {
  let end = begin
  let blocks = 0
  for (let at = begin; at < lines.length && FIRST.test(lines[at]!); blocks++) {
    end = lines.indexOf('```', at) + 1
    if (end === 0) return undefined
    at = lines[end] === '' ? end + 1 : end
  }
  return blocks > 1 ? end : undefined
}

const FENCE = /^(\s*)(`{3,}|~{3,})/

/** Changes the text of a Markdown page, and leaves its blocks of code as they are. */
export function eachText(markdown: string, change: (text: string) => string): string {
  const parts: string[] = []
  let lines: string[] = []
  let fence: string | undefined
  const end = () => {
    const text = lines.join('\n')
    parts.push(fence === undefined ? change(text) : text)
    lines = []
  }
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[2]
    if (fence === undefined && mark !== undefined) {
      end()
      fence = mark
      lines.push(line)
    } else if (fence !== undefined && line.trim() === fence) {
      lines.push(line)
      end()
      fence = undefined
    } else lines.push(line)
  }
  end()
  return parts.join('\n')
}

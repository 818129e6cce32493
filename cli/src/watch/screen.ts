/** Lines on a terminal that later lines replace. */
export interface Terminal {
  columns?: number
  rows?: number
  write(text: string): unknown
}

const UP = (lines: number) => (lines > 0 ? `\u001b[${lines}A` : '')
const CLEAR_LINE = '\u001b[2K'
const CLEAR_BELOW = '\u001b[0J'

export function createScreen(terminal: Terminal): {
  columns(): number
  draw(lines: readonly string[]): void
} {
  let drawn = 0
  return {
    columns: () => terminal.columns ?? 80,
    draw(lines) {
      // Lines above the top of the terminal cannot be reached any more: they would be drawn again and again.
      const fitting = lines.slice(0, Math.max(1, (terminal.rows ?? 24) - 1))
      const text = fitting.map((line) => `\r${CLEAR_LINE}${line}\n`).join('')
      terminal.write(`${UP(drawn)}${text}${CLEAR_BELOW}`)
      drawn = fitting.length
    },
  }
}

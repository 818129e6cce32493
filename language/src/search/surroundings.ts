/** The words that introduce a line of a document: the label above it, the lead-in of its list or table, the items it stands under. */
export interface Surroundings {
  /** Names of the columns of the open table; empty where there is none. */
  readonly columns: readonly string[]
  /** Outermost first. */
  leadIns(kind: 'sentence' | 'item' | 'row'): string[]
  takeParagraph(paragraph: string): void
  takeItem(line: string, markerLength: number): void
  takeColumns(header: string): void
  takeRow(): void
  takeQuestion(line: string): void
  leaveTable(): void
  /** The lines that a text cut off here must repeat before lines of this kind, as Markdown. */
  carry(kind: 'sentence' | 'item' | 'row', indent: number, isSameBlock: boolean): string
}

const LONGEST_LEAD_IN = 200
/** A line without a full stop right before a list or a table introduces it, unless it is longer. */
const LONGEST_CAPTION = 120

const INTRODUCES = /[:：](?:\*\*|__|[*_])?\s*[-–—]?$/u
const ENDS_SENTENCE = /[.!?।॥][*_"”)]*$/u
/** A line in bold type alone is a heading that was written by hand. */
const LABEL = /^(?:\*\*[^*]{1,100}\*\*|__[^_]{1,100}__)[:：]?$/u

interface OpenItem {
  indent: number
  line: string
  text: string
}

const indentOf = (line: string) => line.length - line.trimStart().length

/** The last line of a paragraph, or the last sentence where it introduces. */
function introductionOf(paragraph: string): string | undefined {
  const last = paragraph.slice(paragraph.lastIndexOf('\n') + 1).trim()
  if (!INTRODUCES.test(last))
    return last.length <= LONGEST_CAPTION && !ENDS_SENTENCE.test(last) ? last : undefined
  const cut = Math.max(last.lastIndexOf('. '), last.lastIndexOf('? '), last.lastIndexOf('। '))
  return last
    .slice(cut + 1)
    .trim()
    .slice(0, LONGEST_LEAD_IN)
}

export function createSurroundings(): Surroundings {
  let label: string | undefined
  let introduction: string | undefined
  let question: string | undefined
  let items: OpenItem[] = []
  let header = ''
  let columns: string[] = []
  /** Whether the introduction still introduces: it does until its list or table has ended. */
  let last: 'introduction' | 'item' | 'row' | undefined

  const kept = (...lines: (string | undefined)[]) => lines.filter((line) => line !== undefined)

  return {
    get columns() {
      return columns
    },
    leadIns(kind) {
      if (kind === 'sentence') return kept(label)
      const above = kind === 'item' ? items.slice(0, -1).map(({ text }) => text) : []
      return kept(label, introduction, ...above)
    },
    takeParagraph(paragraph) {
      items = []
      question = undefined
      const line = paragraph.trim()
      if (LABEL.test(line)) {
        label = line.slice(0, LONGEST_LEAD_IN)
        introduction = undefined
      } else introduction = introductionOf(paragraph)
      last = introduction === undefined ? undefined : 'introduction'
    },
    takeItem(line, markerLength) {
      if (last === 'row') introduction = undefined
      const indent = indentOf(line)
      items = items.filter((one) => one.indent < indent)
      items.push({ indent, line, text: line.slice(markerLength).trim().slice(0, LONGEST_LEAD_IN) })
      question = undefined
      last = 'item'
    },
    takeColumns(row) {
      header = `| ${row} |`
      columns = row.split('|').map((cell) => cell.trim())
    },
    takeRow() {
      if (last === 'item') introduction = undefined
      items = []
      question = undefined
      last = 'row'
    },
    takeQuestion(line) {
      question = line.trim().slice(0, LONGEST_LEAD_IN)
      items = []
      introduction = undefined
      last = undefined
    },
    leaveTable() {
      header = ''
      columns = []
    },
    carry(kind, indent, isSameBlock) {
      if (question !== undefined && isSameBlock) return question
      const goesOn = kind === 'sentence' ? last === 'item' && isSameBlock : last === kind
      if (!goesOn && !(last === 'introduction' && kind !== 'sentence')) return label ?? ''
      const above = kind === 'item' ? items.filter((item) => item.indent < indent) : items
      const block =
        kind === 'row' && header !== ''
          ? [header.slice(0, 2 * LONGEST_LEAD_IN), '|---|']
          : above.map(({ line }) => line.slice(0, LONGEST_LEAD_IN))
      return kept(label, introduction, block.length > 0 ? block.join('\n') : undefined).join('\n\n')
    },
  }
}

/** The statements of a source: clauses, list items and cells, each with the words that belong to it by its place. */
import { LRUCache } from 'lru-cache'
import { isTableRow, linesOf, listMarkerLength } from '../../search/find-blocks.ts'
import { findSentences } from '../../text/find-sentences.ts'
import { cutAtSpaces } from './cut-at-spaces.ts'
import { countsTo24, withUnitOf } from './read-figures.ts'
import { type Piece, readPiece, readWords } from './read-piece.ts'
import { splitClauses } from './split-clauses.ts'

export interface Statement {
  piece: Piece
  /** How strongly each word belongs to it: 1 for its own, less for those of its row, heading or neighbours. */
  words: ReadonlyMap<string, number>
  /** Words of its own, for asking what it says besides. */
  own: readonly (readonly string[])[]
  /** As the source writes it. */
  quote: string
  isCell: boolean
  /** A row, or a sentence of several clauses: which of its words belong to which of its figures is told by its parts. */
  isWhole: boolean
  /** It says one thing and denies another: its parts tell which. */
  isMixed: boolean
  /** Where the source defines a name by a stretch of the year: "High season: 1 April – 30 June". */
  label: readonly (readonly string[])[] | undefined
}

interface Context {
  text: string
  strength: number
}

/** Of a source. Its rest is only searched for values. */
const CHARACTERS_READ = 40_000
const LONGEST_SENTENCE = 800
const LONGEST_CONTEXT = 400
const MOST_CELLS = 24

const HEADING = /^ {0,3}#{1,6}[ \t]+(\S.*)$/
const LABEL = /^[^:|.!?]{2,60}:(?=\s)/u

const POLARITY_BORDER =
  /,?\s(?:but|however|while|whereas|lekin|magar|लेकिन|मगर|जबकि)\s|;\s|,\s(?=(?:not|no|never)\s)/iu

const STRENGTH = {
  label: 1,
  row: 0.9,
  column: 0.95,
  cell: 0.8,
  leadIn: 0.7,
  sentence: 0.6,
  heading: 0.55,
  title: 0.3,
  neighbour: 0.3,
}

function addWords(words: Map<string, number>, text: string, strength: number): void {
  for (const { keys, sound } of readWords(text)) {
    for (const key of [...keys, sound]) words.set(key, Math.max(words.get(key) ?? 0, strength))
  }
}

function makeStatement(
  text: string,
  contexts: readonly Context[],
  more: {
    dayClock: boolean
    calendar?: string
    quote?: string
    isCell?: boolean
    isWhole?: boolean
    isMixed?: boolean
    label?: string
  },
): Statement {
  const piece = readPiece(text, more.dayClock)
  const words = new Map<string, number>()
  for (const { text, strength } of contexts) addWords(words, text.slice(0, LONGEST_CONTEXT), strength)
  for (const { keys, sound } of piece.words) for (const key of [...keys, sound]) words.set(key, 1)
  // The weekdays and months of a row's header or a column's hold for its cells.
  const beside = more.calendar === undefined ? undefined : readPiece(more.calendar, more.dayClock)
  const placed: Piece =
    beside === undefined
      ? piece
      : {
          ...piece,
          weekdays: piece.weekdays || beside.weekdays,
          stretches: piece.stretches.length > 0 ? piece.stretches : beside.stretches,
          intervals: [...piece.intervals, ...beside.intervals],
          sides: new Set([...piece.sides, ...beside.sides]),
        }
  return {
    piece: placed,
    words,
    own: piece.words.map(({ keys }) => keys),
    quote: more.quote ?? text.trim(),
    isCell: more.isCell ?? false,
    isWhole: more.isWhole ?? false,
    isMixed: more.isMixed ?? false,
    label: more.label === undefined ? undefined : readWords(more.label).map(({ keys }) => keys),
  }
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .slice(0, MOST_CELLS)
    .map((cell) => cell.trim())
}

interface Place {
  dayClock: boolean
  contexts: readonly Context[]
}

function readTable(lines: readonly string[], place: Place): Statement[] {
  const isRuler = (line: string) => !/[^|\s:-]/.test(line)
  const hasHeader = lines.length > 1 && isRuler(lines[1]!)
  const rows = lines.filter((line) => !isRuler(line)).map(cellsOf)
  const header = hasHeader ? (rows.shift() ?? []) : []
  const columns = Math.max(0, ...rows.map((cells) => cells.length))
  // A column without any figure tells rows apart: the branch, the example, the trainer.
  const named = Array.from(
    { length: columns },
    (_, index) => index > 0 && rows.every((cells) => !/\d/.test(cells[index] ?? '')),
  )
  return rows.flatMap((cells) => readRow(cells, { header, named }, place))
}

function readRow(
  cells: readonly string[],
  { header, named }: { header: readonly string[]; named: readonly boolean[] },
  { contexts, dayClock }: Place,
): Statement[] {
  const [name = ''] = cells
  const row = cells.map((cell, index) => (header[index] ? `${header[index]}: ${cell}` : cell)).join('; ')
  const statements = [makeStatement(row, contexts, { dayClock, isWhole: true, calendar: name })]
  for (const [index, cell] of cells.entries()) {
    if (index === 0 || cell === '') continue
    const column = header[index] ?? ''
    const beside = [
      {
        text: cells.filter((_, other) => named[other] && other !== index).join(' '),
        strength: STRENGTH.cell,
      },
      { text: name, strength: STRENGTH.row },
      { text: header[0] ?? '', strength: STRENGTH.heading },
      { text: column, strength: STRENGTH.column },
      ...contexts,
    ]
    const quote = `${name} – ${column === '' ? '' : `${column}: `}${cell}`
    const naming = readPiece(`${name} ; ${column}`, dayClock).figures
    for (const part of /[,;]\s/.test(cell) && readPiece(cell, dayClock).weekdays !== 0
      ? cell.split(/[,;]\s/)
      : [cell]) {
      const statement = makeStatement(part, beside, {
        dayClock,
        calendar: `${name} ; ${column}`,
        quote,
        isCell: true,
      })
      const figures = withUnitOf(statement.piece.figures, column)
      statements.push({ ...statement, piece: { ...statement.piece, figures, naming } })
    }
  }
  return statements
}

/** A sentence, or a stretch of what is too long to be one: its words belong to each of its clauses. */
function readSentence(text: string, place: Place, before: string): Statement[] {
  return text.length <= LONGEST_SENTENCE
    ? readShortSentence(text, place, before)
    : cutAtSpaces(text, LONGEST_SENTENCE).flatMap((part) => readShortSentence(part, place, ''))
}

function readShortSentence(text: string, place: Place, before: string): Statement[] {
  const { contexts, dayClock } = place
  const label = LABEL.exec(text)?.[0]
  const body = label === undefined ? text : text.slice(label.length)
  const around = [...contexts, ...(before === '' ? [] : [{ text: before, strength: STRENGTH.neighbour }])]
  const clauses = splitClauses(body)
  const whole = makeStatement(text, around, {
    dayClock,
    isWhole: clauses.length > 1,
    isMixed: body.search(POLARITY_BORDER) !== -1,
  })
  const sides =
    clauses.length > 1 ? clauses : body.split(POLARITY_BORDER).filter((side) => side.trim() !== '')
  const parts =
    sides.length < 2
      ? []
      : sides.map((clause) =>
          makeStatement(
            clause,
            [
              { text: body, strength: STRENGTH.sentence },
              ...(label === undefined ? [] : [{ text: label, strength: STRENGTH.label }]),
              ...around,
            ],
            { dayClock, quote: text.trim() },
          ),
        )
  const defines = label !== undefined && whole.piece.stretches.length > 0 && whole.piece.words.length < 14
  return [defines ? { ...whole, label: readWords(label).map(({ keys }) => keys) } : whole, ...parts]
}

function readAfresh(source: string): Statement[] {
  const dayClock = countsTo24(source)
  const statements: Statement[] = []
  const headings: { level: number; title: string }[] = []
  let rows: string[] = []
  let leadIn = ''
  /** The paragraph before a table or a list says what its figures are: "Rates are per night for two adults." */
  let introduction = ''
  let paragraph = ''
  let isItem = false
  const place = (): Place => ({
    dayClock,
    contexts: [
      ...headings.map(({ title, level }) => ({
        text: title,
        strength: level === 1 ? STRENGTH.title : STRENGTH.heading,
      })),
      ...(leadIn === '' ? [] : [{ text: leadIn, strength: STRENGTH.leadIn }]),
      ...(introduction === '' ? [] : [{ text: introduction, strength: STRENGTH.neighbour }]),
    ],
  })
  const closeParagraph = () => {
    let before = ''
    // An item's label holds for all of its sentences.
    const label = isItem ? LABEL.exec(paragraph)?.[0] : undefined
    for (const span of findSentences(paragraph)) {
      const sentence = paragraph.slice(span.start, span.end)
      const { dayClock, contexts } = place()
      const labelled =
        label === undefined || before === ''
          ? contexts
          : [{ text: label, strength: STRENGTH.label }, ...contexts]
      statements.push(...readSentence(sentence, { dayClock, contexts: labelled }, before))
      before = sentence
    }
    if (paragraph !== '' && !isItem) {
      leadIn = paragraph.trimEnd().endsWith(':') ? paragraph.trim() : ''
      introduction = paragraph.trim()
    }
    isItem = false
    paragraph = ''
  }
  const closeTable = () => {
    statements.push(...readTable(rows, place()))
    rows = []
  }
  for (const { text } of linesOf(source.slice(0, CHARACTERS_READ))) {
    if (rows.length > 0 && !isTableRow(text)) closeTable()
    const heading = HEADING.exec(text)
    const marker = listMarkerLength(text)
    if (text.trim() === '') {
      closeParagraph()
    } else if (heading !== null) {
      closeParagraph()
      leadIn = ''
      introduction = ''
      const level = /^ {0,3}(#+)/.exec(text)![1]!.length
      while (headings.length > 0 && headings.at(-1)!.level >= level) headings.pop()
      headings.push({ level, title: heading[1]! })
    } else if (isTableRow(text)) {
      closeParagraph()
      rows.push(text)
    } else if (marker !== undefined) {
      closeParagraph()
      isItem = true
      paragraph = text.slice(marker)
    } else {
      // A short line stands for itself.
      const isWrapped = paragraph.length >= 60 && !/[.!?:।]\s*$/u.test(paragraph)
      if (paragraph !== '' && !isWrapped && paragraph.length < 60) closeParagraph()
      paragraph = paragraph === '' ? text : `${paragraph} ${text}`
    }
  }
  closeParagraph()
  closeTable()
  return statements
}

/** Passages are read once and compared with answer after answer. Bounded by the characters of the sources. */
const remembered = new LRUCache<string, readonly Statement[]>({
  maxSize: 500_000,
  maxEntrySize: 120_000,
  sizeCalculation: (_, source) => source.length + 1,
})

export function readStatements(source: string): readonly Statement[] {
  const known = remembered.get(source)
  if (known !== undefined) return known
  const statements = readAfresh(source)
  remembered.set(source, statements)
  return statements
}

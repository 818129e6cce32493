/** The statements of a source: clauses, list items and cells, each with the words that belong to it by its place. */
import { LRUCache } from 'lru-cache'
import { isTableRow, linesOf, listMarkerLength } from '../../search/find-blocks.ts'
import { findSentences } from '../../text/find-sentences.ts'
import { cutAtSpaces } from './cut-at-spaces.ts'
import { countsTo24 } from './read-figures.ts'
import { readPiece, readWords } from './read-piece.ts'
import { readTable } from './read-table.ts'
import { splitClauses } from './split-clauses.ts'
import { makeStatement, type Place, STRENGTH, type Statement } from './statement.ts'

export type { Statement } from './statement.ts'

/** Of a source. Its rest is only searched for values. */
const CHARACTERS_READ = 40_000
const LONGEST_SENTENCE = 800

const HEADING = /^ {0,3}#{1,6}[ \t]+(\S.*)$/
const LABEL = /^(?:(?:Dr|Mrs?|Ms|Prof|St)\.|[^:|.!?]){2,60}:(?=\s)/u

const POLARITY_BORDER =
  /,?\s(?:but|however|while|whereas|lekin|magar|लेकिन|मगर|जबकि)\s|;\s|,\s(?=(?:so|not|no|never)\s)|,\s(?=[^,;.]{1,30}\s(?:is|are|do|does|can|may)\snot(?:[.;,]|$))/iu

/** "Wednesdays, 5 pm to 7 pm, by appointment only": the day holds for each part. */
function withDaysOf({ piece: { weekdays } }: Statement, part: Statement): Statement {
  return part.piece.weekdays !== 0 ? part : { ...part, piece: { ...part.piece, weekdays } }
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
  const isDenied = place.isNegative === true || (label !== undefined && readPiece(label).isNegative)
  const clauses = splitClauses(body)
  const whole = makeStatement(text, around, {
    dayClock,
    isWhole: clauses.length > 1,
    isMixed: body.search(POLARITY_BORDER) !== -1,
    isNegative: place.isNegative ?? false,
  })
  const sides =
    clauses.length > 1 ? clauses : body.split(POLARITY_BORDER).filter((side) => side.trim() !== '')
  const parts =
    sides.length < 2
      ? []
      : sides.map((clause) =>
          withDaysOf(
            whole,
            makeStatement(
              clause,
              [
                { text: body, strength: STRENGTH.sentence },
                ...(label === undefined ? [] : [{ text: label, strength: STRENGTH.label }]),
                ...around,
              ],
              { dayClock, quote: text.trim(), isNegative: isDenied },
            ),
          ),
        )
  // "Home, £19 a month: all repairs": the label says a figure of its own.
  const labelled =
    label !== undefined && parts.length > 0 && readPiece(label).figures.length > 0
      ? [
          makeStatement(label, [{ text: body, strength: STRENGTH.sentence }, ...around], {
            dayClock,
            quote: text.trim(),
          }),
        ]
      : []
  const defines = label !== undefined && whole.piece.stretches.length > 0 && whole.piece.words.length < 14
  return [
    defines ? { ...whole, label: readWords(label).map(({ keys }) => keys) } : whole,
    ...labelled,
    ...parts,
  ]
}

interface Heading {
  level: number
  title: string
}

function placeOf(
  dayClock: boolean,
  headings: readonly Heading[],
  leadIn: string,
  introduction: string,
): Place {
  return {
    dayClock,
    isNegative: leadIn !== '' && readPiece(leadIn).isNegative,
    contexts: [
      ...headings.map(({ title, level }) => ({
        text: title,
        strength: level === 1 ? STRENGTH.title : STRENGTH.heading,
      })),
      ...(leadIn === '' ? [] : [{ text: leadIn, strength: STRENGTH.leadIn }]),
      ...(introduction === '' ? [] : [{ text: introduction, strength: STRENGTH.neighbour }]),
    ],
  }
}

function readAfresh(source: string): Statement[] {
  const dayClock = countsTo24(source)
  const statements: Statement[] = []
  const headings: Heading[] = []
  let rows: string[] = []
  let leadIn = ''
  /** The paragraph before a table or a list says what its figures are: "Rates are per night for two adults." */
  let introduction = ''
  let paragraph = ''
  let isItem = false
  const place = () => placeOf(dayClock, headings, leadIn, introduction)
  const closeParagraph = () => {
    let before = ''
    // An item's label holds for all of its sentences.
    const label = isItem ? LABEL.exec(paragraph)?.[0] : undefined
    for (const span of findSentences(paragraph)) {
      const sentence = paragraph.slice(span.start, span.end)
      const { dayClock, contexts, isNegative } = place()
      const labelled =
        label === undefined || before === ''
          ? contexts
          : [{ text: label, strength: STRENGTH.label }, ...contexts]
      statements.push(
        ...readSentence(
          sentence,
          { dayClock, contexts: labelled, isNegative: isItem && isNegative === true },
          before,
        ),
      )
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

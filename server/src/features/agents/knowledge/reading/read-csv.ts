/** Questions with their answers, one pair in a row. */
import { CsvError, parse } from 'csv-parse/sync'
import { cleanText, inOneLine } from './clean-text.ts'
import { type ReadResult, UnreadableError } from './read-result.ts'

const QUESTIONS = 'question questions q ques faq query prompt प्रश्न सवाल sawal sawaal'.split(' ')
const ANSWERS = 'answer answers a ans reply response उत्तर जवाब jawab jawaab'.split(' ')
const CATEGORIES = 'category topic section group विषय श्रेणी'.split(' ')
const LARGEST_RECORD = 200_000
const MOST_ROWS = 50_000

export function readCsv(text: string): ReadResult {
  const rows = parseRows(text)
  const [header, ...records] = rows
  if (!header) throw new UnreadableError('The file is empty.')
  const question = findColumn(header, QUESTIONS)
  const answer = findColumn(header, ANSWERS)
  if (question < 0 || answer < 0) {
    const seen = header
      .map((name) => inOneLine(name).slice(0, 40))
      .join(', ')
      .slice(0, 200)
    throw new UnreadableError(
      `This CSV needs a column "question" and a column "answer" in its first line, which reads: ${seen}.`,
    )
  }
  const category = findColumn(header, CATEGORIES)
  const groups = new Map<string, string[]>()
  let incomplete = 0
  for (const record of records) {
    const asked = inOneLine(record[question] ?? '')
    const answered = inParagraph(record[answer] ?? '')
    if (asked === '' || answered === '') {
      incomplete++
      continue
    }
    const group = category < 0 ? '' : inOneLine(record[category] ?? '')
    const pairs = groups.get(group) ?? []
    groups.set(group, pairs)
    pairs.push(`Q: ${asked}\nA: ${answered}`)
  }
  if (groups.size === 0)
    throw new UnreadableError(
      'No row of this CSV has both a question and an answer: fill them in and upload it again.',
    )
  const ungrouped = groups.get('') ?? []
  groups.delete('')
  const parts = [...ungrouped, ...[...groups].flatMap(([name, pairs]) => [`## ${name}`, ...pairs])]
  return {
    title: null,
    content: parts.join('\n\n'),
    format: 'markdown',
    marks: [],
    note:
      incomplete === 0
        ? null
        : `${incomplete} ${incomplete === 1 ? 'row' : 'rows'} without a question or an answer left out.`,
    links: [],
  }
}

function parseRows(text: string): string[][] {
  const firstLine = text.slice(0, text.search(/\n|$/))
  const delimiter = [',', ';', '\t', '|']
    .map((character) => ({ character, count: firstLine.split(character).length }))
    .sort((a, b) => b.count - a.count)[0]!.character
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LARGEST_RECORD,
      to: MOST_ROWS,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableError(
      `This CSV breaks in line ${error.lines ?? '?'}: a quotation mark is probably not closed. Fix it and upload it again.`,
    )
  }
}

function findColumn(header: readonly string[], names: readonly string[]): number {
  const read = header.map((name) =>
    inOneLine(name)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}]/gu, ''),
  )
  return read.findIndex((name) => names.includes(name))
}

/** An empty line would end the answer for whoever reads the document. */
function inParagraph(text: string): string {
  return cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}

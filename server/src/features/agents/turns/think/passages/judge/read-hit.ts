import type { KnowledgeHit } from '@parley/contracts'
import {
  type AskedKind,
  heldKinds,
  type Part,
  type Range,
  type ReadWords,
  readParts,
  readRange,
  readWordsOf,
} from '@parley/language'
import { LRUCache } from 'lru-cache'

/** One part of a passage, with the words that it is judged by. */
export interface ReadPart {
  part: Part
  own: ReadWords
  /** Its lead-ins and columns. */
  near: ReadWords
  /** The sentences of its passage, which speak of one matter; empty for a row or an item. */
  around: ReadWords
  /** The subject of a row or an item: its first cell, or the words before the colon. */
  label: string | undefined
  /** The amounts that it is for. */
  range: Range | undefined
  /** The kinds of answer that it holds. */
  holds(): ReadonlySet<AskedKind>
}

/** A passage as it is judged. */
export interface ReadHit {
  title: ReadWords
  /** Title and headings, as words and as they are written. */
  about: ReadWords
  written: string
  whole: ReadWords
  parts: readonly ReadPart[]
}

const LONGEST_LABEL = 60
const RANGE_STARTS_WITHIN = 70

function labelOf({ kind, cells, text }: Part): string | undefined {
  if (kind === 'row') return cells[0]?.text
  const colon = text.indexOf(':')
  return kind === 'item' && colon > 0 && colon <= LONGEST_LABEL && colon < text.length - 1
    ? text.slice(0, colon)
    : undefined
}

function readPart(part: Part, paragraph: string): ReadPart {
  const label = labelOf(part)
  const columns = part.cells.map(({ column }) => column)
  let held: ReadonlySet<AskedKind> | undefined
  return {
    holds: () => (held ??= heldKinds(part.text)),
    part,
    label,
    own: readWordsOf(part.kind === 'row' ? part.cells.map(({ text }) => text).join(' ; ') : part.text),
    near: readWordsOf([...part.leadIns, ...columns].join(' ; ')),
    around: readWordsOf(part.kind === 'sentence' ? paragraph : ''),
    range:
      part.kind === 'sentence' ? undefined : readRange((label ?? part.text).slice(0, RANGE_STARTS_WITHIN)),
  }
}

/** The parts that say something themselves. A lead-in says nothing without what it introduces. */
function withoutLeadIns(parts: readonly Part[]): Part[] {
  const leadIns = new Set(parts.flatMap((part) => part.leadIns.map((one) => one.trim())))
  return parts.filter(({ kind, text }) => {
    const said = text.trim()
    return !said.endsWith(':') && !(kind === 'sentence' && leadIns.has(said))
  })
}

/** The same passages are judged for question after question. */
const known = new LRUCache<string, ReadHit>({
  maxSize: 500_000,
  maxEntrySize: 20_000,
  sizeCalculation: (_, key) => key.length + 1,
})

export function readHit({ title, heading, lead_in, text }: KnowledgeHit): ReadHit {
  const about = `${title}\n${heading ?? ''}`
  const key = `${about}\n${lead_in ?? ''}\n${text}`
  const before = known.get(key)
  if (before !== undefined) return before
  const parts = readParts(text, lead_in ?? '')
  const paragraph = parts
    .filter(({ kind }) => kind === 'sentence')
    .map((part) => part.text)
    .join(' ')
  const read = {
    title: readWordsOf(title),
    about: readWordsOf(about),
    written: about,
    whole: readWordsOf(key),
    parts: withoutLeadIns(parts).map((part) => readPart(part, paragraph)),
  }
  known.set(key, read)
  return read
}

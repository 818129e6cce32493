/** The segments that are not final yet, with everything that the vendor has said of them. */
import type { TimedWord, Transcript } from './contract.ts'
import type { Reading } from './recognition-wire.ts'

export interface Segment {
  readonly index: number
  /** Milliseconds since the beginning of the stream. */
  readonly start_ms: number
  end_ms: number
  isCommitted: boolean
  isFinal: boolean
  /** The vendor's own name of it. */
  key: string | undefined
  pieces: string[]
  /** May still change. */
  tail: string
  words: TimedWord[]
  confidences: number[]
  language: string | null
}

export const newSegment = (index: number, start_ms: number): Segment => ({
  index,
  start_ms,
  end_ms: start_ms,
  isCommitted: false,
  isFinal: false,
  key: undefined,
  pieces: [],
  tail: '',
  words: [],
  confidences: [],
  language: null,
})

/**
 * The segment that a reading is about: the one with its key, otherwise the oldest that is not final. A new key names the
 * oldest segment without one, because vendors begin segments in order.
 */
export function segmentOf(segments: readonly Segment[], key: string | undefined): Segment | undefined {
  const open = segments.filter(({ isFinal }) => !isFinal)
  if (key === undefined) return open[0]
  const known = segments.find((segment) => segment.key === key)
  if (known !== undefined) return known.isFinal ? undefined : known
  const unnamed = open.find((segment) => segment.key === undefined)
  if (unnamed !== undefined) unnamed.key = key
  return unnamed
}

/** Puts a reading into its segment. A final one before the commit is a piece: the segment goes on. */
export function absorb(segment: Segment, reading: Exclude<Reading, { kind: 'failed' | 'named' }>): void {
  if (reading.language) segment.language = reading.language
  if (reading.kind === 'delta') {
    segment.tail += reading.text
    return
  }
  if (reading.kind === 'partial') {
    segment.tail = reading.text
    return
  }
  if (reading.whole !== undefined) segment.pieces = [reading.whole]
  else if (reading.text) segment.pieces.push(reading.text)
  segment.tail = ''
  if (reading.words) segment.words.push(...reading.words)
  if (reading.confidence !== undefined && reading.confidence !== null)
    segment.confidences.push(reading.confidence)
  if (reading.kind === 'final') segment.isFinal = segment.isCommitted
}

export function transcriptOf(segment: Segment, between: '' | ' '): Transcript {
  const text = [...segment.pieces, segment.tail].filter((part) => part !== '').join(between)
  const { index, words, confidences, language } = segment
  return {
    segment: index,
    kind: segment.isFinal ? 'final' : 'partial',
    text: text.trim(),
    // The least sure piece decides: a yes that is half understood is asked again.
    confidence: confidences.length > 0 ? Math.min(...confidences) : null,
    language,
    start_ms: words[0]?.start_ms ?? segment.start_ms,
    end_ms: words.at(-1)?.end_ms ?? segment.end_ms,
    words: [...words],
  }
}

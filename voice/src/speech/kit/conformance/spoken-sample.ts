/** Audio that stands for a text: each word is 100 ms of one value, so a test sees which words it got. */
import { SYNTHESIS_RATE, type TimedWord } from '../contract.ts'
import { bytesOf, millisecondsOf } from '../pcm.ts'
import type { AudioPiece } from './fake-wire.ts'

const WORD_MS = 100
const WORD_SAMPLES = (SYNTHESIS_RATE * WORD_MS) / 1_000
/** An odd number: pieces end in the middle of a sample, as they do on a network. */
const PIECE_BYTES = 3_001

export function sampleOf(text: string): Int16Array {
  const words = text.split(' ')
  return Int16Array.from({ length: words.length * WORD_SAMPLES }, (_, index) => {
    const word = words[Math.floor(index / WORD_SAMPLES)]!
    return [...word].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 30_000, 7)
  })
}

export function wordsOf(text: string): TimedWord[] {
  return text.split(' ').map((word, index) => ({
    text: word,
    start_ms: index * WORD_MS,
    end_ms: index * WORD_MS + 80,
    confidence: null,
  }))
}

export function piecesOf(text: string): AudioPiece[] {
  const bytes = bytesOf(sampleOf(text))
  const words = wordsOf(text)
  const pieces: AudioPiece[] = []
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    const from_ms = millisecondsOf(from / 2, SYNTHESIS_RATE)
    const to_ms = millisecondsOf((from + PIECE_BYTES) / 2, SYNTHESIS_RATE)
    pieces.push({
      bytes: bytes.subarray(from, from + PIECE_BYTES),
      from_ms,
      words: words.filter(({ start_ms }) => start_ms >= from_ms && start_ms < to_ms),
    })
  }
  return pieces
}

/** One text while it is spoken: what came of it, and how long the rest may take. */
import { type SpokenAudio, SYNTHESIS_RATE, type TimedWord } from './contract.ts'
import { asCut, type SpeechError } from './errors.ts'
import { EventQueue } from './event-queue.ts'
import { millisecondsOf, SampleReader } from './pcm.ts'
import type { Timers } from './timers.ts'
import type { TimedCharacter } from './voice-wire.ts'

export interface AudioWaits {
  first_ms: number
  next_ms: number
}

export const audioWaits = (options: {
  first_audio_wait_ms?: number
  next_audio_wait_ms?: number
}): AudioWaits => ({
  first_ms: options.first_audio_wait_ms ?? 3_000,
  next_ms: options.next_audio_wait_ms ?? 4_000,
})

export class SpokenText {
  readonly audio = new EventQueue<SpokenAudio>()
  readonly #reader = new SampleReader()
  readonly #timers: Timers
  readonly #waits: AudioWaits
  readonly #late: (milliseconds: number) => void
  #samples = 0
  #word: TimedWord | undefined
  #stopWaiting = () => {}
  #isOver = false

  /** `late` is called when nothing came within the wait. */
  constructor(timers: Timers, waits: AudioWaits, late: (milliseconds: number) => void) {
    this.#timers = timers
    this.#waits = waits
    this.#late = late
    this.#wait(waits.first_ms)
  }

  get wasHeard(): boolean {
    return this.#samples > 0
  }

  get isOver(): boolean {
    return this.#isOver
  }

  hear(bytes: Uint8Array, characters: readonly TimedCharacter[] = []): void {
    if (this.#isOver) return
    const words = this.#wordsOf(characters)
    const samples = this.#reader.read(bytes)
    if (samples.length > 0) this.#wait(this.#waits.next_ms)
    this.#samples += samples.length
    if (samples.length > 0 || words.length > 0) this.audio.push({ samples, words })
  }

  learn(words: readonly TimedWord[]): void {
    if (!this.#isOver && words.length > 0) this.audio.push({ samples: new Int16Array(), words })
  }

  finish(): void {
    if (this.#isOver) return
    if (this.#word !== undefined) this.learn([this.#word])
    this.#end()
  }

  fail(error: SpeechError): void {
    if (!this.#isOver) this.#end(this.wasHeard ? asCut(error) : error)
  }

  #end(error?: SpeechError): void {
    this.#isOver = true
    this.#stopWaiting()
    this.audio.finish(error)
  }

  #wait(milliseconds: number): void {
    this.#stopWaiting()
    this.#stopWaiting = this.#timers.after(milliseconds, () => this.#late(milliseconds))
  }

  /** Words out of letters. One goes on over the edge of a chunk until a space comes. */
  #wordsOf(characters: readonly TimedCharacter[]): TimedWord[] {
    const before = millisecondsOf(this.#samples, SYNTHESIS_RATE)
    const words: TimedWord[] = []
    for (const { text, start_ms, end_ms } of characters) {
      if (text.trim() === '') {
        if (this.#word !== undefined) words.push(this.#word)
        this.#word = undefined
        continue
      }
      this.#word ??= { text: '', start_ms: before + start_ms, end_ms: 0, confidence: null }
      this.#word.text += text
      this.#word.end_ms = before + end_ms
    }
    return words
  }
}

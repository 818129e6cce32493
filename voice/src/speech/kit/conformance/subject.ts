import { expect } from 'vitest'
import type {
  RecognitionOptions,
  RecognitionStream,
  SpeechVendor,
  SynthesisOptions,
  Transcript,
  Voice,
} from '../contract.ts'
import { SpeechError } from '../errors.ts'
import { speechNetwork } from '../open-network.ts'
import { FakeVendor } from './fake-vendor.ts'
import type { FakeWire } from './fake-wire.ts'
import { ManualTimers } from './manual-timers.ts'

/** The part of a vendor in the conformance tests. */
export interface ConformanceFixtures<Credentials> {
  /** Credentials with which the fake vendor lets a client in. */
  credentials: Credentials
  wire: FakeWire
  recognition?: RecognitionOptions
  synthesis?: SynthesisOptions
}

export interface Subject<Credentials> {
  vendor: SpeechVendor<Credentials>
  fixtures: ConformanceFixtures<Credentials>
}

/** One fake vendor with the adapter connected to it. */
export interface Stage {
  fake: FakeVendor
  timers: ManualTimers
  listen(options?: Partial<RecognitionOptions>): RecognitionStream
  voice(options?: Partial<SynthesisOptions>): Voice
}

/** Runs a test against a fake vendor of its own. */
export async function onStage<Credentials>(
  { vendor, fixtures }: Subject<Credentials>,
  run: (stage: Stage) => Promise<void>,
): Promise<void> {
  const fake = await FakeVendor.start(fixtures.wire)
  const timers = new ManualTimers()
  const opened: { close(): void }[] = []
  const context = { credentials: fixtures.credentials, network: speechNetwork, timers, api_url: fake.url }
  const keep = <Open extends { close(): void }>(open: Open): Open => {
    opened.push(open)
    return open
  }
  try {
    await run({
      fake,
      timers,
      listen: (options) =>
        keep(vendor.recognition!.open({ language: 'en-IN', ...fixtures.recognition, ...options }, context)),
      voice: (options) =>
        keep(vendor.synthesis!.open({ language: 'en-IN', ...fixtures.synthesis, ...options }, context)),
    })
  } finally {
    for (const open of opened) open.close()
    await fake.stop()
  }
}

/** Reads until so many final transcripts came. */
export async function readFinals(stream: RecognitionStream, count: number): Promise<Transcript[]> {
  const transcripts: Transcript[] = []
  for await (const transcript of stream.transcripts) {
    transcripts.push(transcript)
    if (transcripts.filter(({ kind }) => kind === 'final').length === count) break
  }
  return transcripts
}

/** Everything that a voice gives for a text, and the error that ended it. */
export async function hear(voice: Voice, text: string, signal?: AbortSignal) {
  const samples: number[] = []
  const words: { text: string; start_ms: number; end_ms: number }[] = []
  let error: unknown
  try {
    for await (const audio of voice.speak(text, signal)) {
      samples.push(...audio.samples)
      words.push(...audio.words)
    }
  } catch (thrown) {
    error = thrown
  }
  return { samples: Int16Array.from(samples), words, error }
}

export function expectSpeechError(error: unknown, code: string, vendor: string): SpeechError {
  expect(error).toBeInstanceOf(SpeechError)
  const { detail } = error as SpeechError
  expect({ code: detail.code, vendor: detail.vendor }).toEqual({ code, vendor })
  return error as SpeechError
}

export async function errorOf(stream: RecognitionStream): Promise<unknown> {
  try {
    for await (const _ of stream.transcripts);
    return undefined
  } catch (error) {
    return error
  }
}

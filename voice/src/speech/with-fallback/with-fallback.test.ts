import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cartesia } from '../cartesia/index.ts'
import * as cartesiaFake from '../cartesia/wire.fixture.ts'
import { deepgram } from '../deepgram/index.ts'
import * as deepgramFake from '../deepgram/wire.fixture.ts'
import { FakeVendor, ManualTimers, sampleOf } from '../kit/conformance.ts'
import {
  RECOGNITION_RATE,
  type RecognitionStream,
  SpeechError,
  type Transcript,
  type Voice,
} from '../kit/index.ts'
import { speechNetwork } from '../kit/open-network.ts'
import { openRecognition, openSpeech } from './index.ts'

const TEXT = 'We open at nine and close at seven.'
const NEXT = 'Shall I book it?'
const REST_MS = 15_000

let first: FakeVendor
let second: FakeVendor
let timers: ManualTimers
let opened: { close(): void }[]

beforeEach(async () => {
  first = await FakeVendor.start(deepgramFake.wire)
  second = await FakeVendor.start(cartesiaFake.wire)
  timers = new ManualTimers()
  opened = []
})

afterEach(async () => {
  for (const open of opened) open.close()
  await first.stop()
  await second.stop()
})

const configured = () => [
  { vendor: deepgram, credentials: deepgramFake.CREDENTIALS, api_url: first.url },
  { vendor: cartesia, credentials: cartesiaFake.CREDENTIALS, api_url: second.url },
]

function voiceOf(language = 'en-IN'): Voice {
  const voice = openSpeech(configured(), { language }, { network: speechNetwork, timers })
  opened.push(voice)
  return voice
}

async function hear(voice: Voice, text: string, whenHeard = () => {}) {
  const samples: number[] = []
  try {
    for await (const audio of voice.speak(text)) {
      samples.push(...audio.samples)
      whenHeard()
    }
    return { samples: Int16Array.from(samples), error: undefined }
  } catch (error) {
    return { samples: Int16Array.from(samples), error: error as SpeechError }
  }
}

describe('speaking', () => {
  test.each(['refuses', 'throttles', 'fails', 'cuts', 'babbles'] as const)(
    'the first vendor %s before its first audio: the second says the whole text',
    async (fault) => {
      first.fault = fault
      const { samples, error } = await hear(voiceOf(), TEXT)
      expect(error).toBeUndefined()
      expect(samples).toEqual(sampleOf(TEXT))
      expect(second.asked).toEqual([TEXT])
    },
  )

  test('the first vendor is silent for longer than the wait: the second says the whole text', async () => {
    first.fault = 'falls_silent'
    const heard = hear(voiceOf(), TEXT)
    await first.saw('text')
    timers.pass(3_000)
    expect((await heard).samples).toEqual(sampleOf(TEXT))
  })

  // Both are over before the limit of the text, so that only what was heard keeps the second vendor out.
  test.each([
    ['cuts_after_audio', 0],
    ['falls_silent_after_audio', 4_000],
  ] as const)('after audio was heard nothing is said again: %s', async (fault, wait_ms) => {
    first.fault = fault
    const { samples, error } = await hear(voiceOf(), TEXT, () => timers.pass(wait_ms))
    expect(error!.detail.code).toBe('audio_cut')
    expect(samples.length).toBeGreaterThan(0)
    expect(samples).toEqual(sampleOf(TEXT).subarray(0, samples.length))
    expect(second.asked).toEqual([])
  })

  test('a vendor that failed is not asked first until it has rested', async () => {
    first.fault = 'fails'
    const voice = voiceOf()
    await hear(voice, TEXT)
    const { connections } = first
    await hear(voice, NEXT)
    expect(first.connections).toBe(connections)
    expect(second.asked).toEqual([TEXT, NEXT])

    first.fault = 'none'
    timers.pass(REST_MS)
    await hear(voice, TEXT)
    expect(first.asked).toEqual([TEXT])
  })

  test('no further vendor is asked once the limit of the text is over', async () => {
    first.fault = 'falls_silent'
    const heard = hear(voiceOf(), TEXT)
    await first.saw('text')
    timers.pass(6_000)
    const { error } = await heard
    // The wait ended at three seconds, but it is known at six: too late for a second vendor.
    expect(error!.detail).toMatchObject({ code: 'no_answer', vendor: 'deepgram' })
    expect(second.asked).toEqual([])
  })

  test('when all fail, the last error tells which vendor and why', async () => {
    first.fault = 'fails'
    second.fault = 'refuses'
    const { error } = await hear(voiceOf(), TEXT)
    expect(error!.detail).toMatchObject({ code: 'credentials_refused', vendor: 'cartesia' })
  })

  test('a vendor without a voice for the language is left out', async () => {
    second.fault = 'refuses'
    const { error } = await hear(voiceOf('hi-IN'), TEXT)
    expect(error!.detail.vendor).toBe('cartesia')
    expect(first.connections).toBe(0)
  })
})

describe('understanding', () => {
  const SECOND = new Int16Array(RECOGNITION_RATE).fill(500)

  function listen(language = 'en-IN'): RecognitionStream {
    const stream = openRecognition(configured(), { language }, { network: speechNetwork, timers })
    opened.push(stream)
    return stream
  }

  const say = (stream: RecognitionStream, samples: Int16Array) => {
    stream.write(samples)
    stream.commit()
  }

  async function* finalsOf(stream: RecognitionStream): AsyncGenerator<Transcript> {
    for await (const transcript of stream.transcripts) if (transcript.kind === 'final') yield transcript
  }

  test('the next vendor gets only the audio that was not understood, and numbers and times go on', async () => {
    first.understands = ['Book a haircut']
    second.understands = ['Tomorrow at four']
    const stream = listen()
    const finals = finalsOf(stream)
    say(stream, SECOND)
    expect((await finals.next()).value).toMatchObject({ segment: 0, text: 'Book a haircut' })

    first.fault = 'babbles'
    say(stream, SECOND.subarray(0, 8_000))
    const { value } = await finals.next()
    expect(value).toMatchObject({ segment: 1, text: 'Tomorrow at four' })
    // The second segment begins one second into the call.
    expect((value as Transcript).start_ms).toBeGreaterThanOrEqual(1_000)
    expect(second.heard.map((bytes) => bytes.length / 2)).toEqual([8_000])
  })

  test('audio written while the first vendor refuses is not lost', async () => {
    first.fault = 'refuses'
    second.understands = ['Hello']
    const stream = listen()
    say(stream, SECOND)
    expect((await finalsOf(stream).next()).value).toMatchObject({ text: 'Hello' })
    expect(second.heard[0]!.length / 2).toBe(SECOND.length)
  })

  test('when all fail, the error ends the stream', async () => {
    first.fault = 'refuses'
    second.fault = 'refuses'
    await expect(finalsOf(listen()).next()).rejects.toBeInstanceOf(SpeechError)
  })

  test('without a vendor for the language the error says what to do', async () => {
    first.fault = 'refuses'
    const stream = openRecognition([], { language: 'hi-IN' }, { network: speechNetwork, timers })
    await expect(finalsOf(stream).next()).rejects.toThrow('Enter a key of one that does')
  })
})

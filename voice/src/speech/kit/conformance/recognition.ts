import { describe, expect, test } from 'vitest'
import { RECOGNITION_RATE } from '../contract.ts'
import { SPEECH_ERRORS } from '../errors.ts'
import { errorOf, expectSpeechError, onStage, readFinals, type Stage, type Subject } from './subject.ts'

/** Longer than any wait of an adapter. */
const LONG_MS = 60_000
const HALF_SECOND = Int16Array.from({ length: RECOGNITION_RATE / 2 }, (_, index) => (index % 200) * 50)

/** Says one segment, in frames of 20 ms. */
function say(stream: ReturnType<Stage['listen']>): void {
  const frame = RECOGNITION_RATE / 50
  for (let from = 0; from < HALF_SECOND.length; from += frame)
    stream.write(HALF_SECOND.subarray(from, from + frame))
  stream.commit()
}

export function describeRecognition<Credentials>(subject: Subject<Credentials>): void {
  describeTranscripts(subject)
  describeShortSegments(subject)
  describe('refusals', () => describeRefusals(subject))
  describe('failures', () => describeFailures(subject))

  test('closing ends the stream, the connection and every wait', () =>
    onStage(subject, async ({ fake, timers, listen }) => {
      fake.understands = ['Hello']
      const stream = listen()
      say(stream)
      await readFinals(stream, 1)
      stream.close()
      await fake.saw('closed')
      expect(timers.running).toBe(0)
      expect(await errorOf(stream)).toBeUndefined()
    }))
}

function describeTranscripts<Credentials>(subject: Subject<Credentials>): void {
  const { recognition } = subject.vendor

  test('one final transcript follows each commit, in order, after partial ones', () =>
    onStage(subject, async ({ fake, listen }) => {
      fake.understands = ['Book a haircut', 'Tomorrow at four']
      const stream = listen()
      say(stream)
      say(stream)
      const transcripts = await readFinals(stream, 2)
      const finals = transcripts.filter(({ kind }) => kind === 'final')
      expect(finals.map(({ segment, text }) => ({ segment, text }))).toEqual([
        { segment: 0, text: 'Book a haircut' },
        { segment: 1, text: 'Tomorrow at four' },
      ])
      expect(transcripts.find(({ kind, segment }) => kind === 'partial' && segment === 0)?.text).toBe('Book')
      for (const { confidence, words, start_ms, end_ms } of finals) {
        expect(confidence !== null).toBe(recognition!.confidence)
        if (confidence !== null) expect(confidence).toBeGreaterThan(0)
        if (confidence !== null) expect(confidence).toBeLessThanOrEqual(1)
        expect(words.length > 0).toBe(recognition!.wordTimes)
        expect(end_ms).toBeGreaterThan(start_ms)
      }
      if (recognition!.wordTimes)
        expect(finals[0]!.words.map(({ text }) => text).join(' ')).toBe('Book a haircut')
    }))

  test('all audio arrives, in order, also what was written before the connection stood', () =>
    onStage(subject, async ({ fake, listen }) => {
      const stream = listen()
      say(stream)
      await readFinals(stream, 1)
      const { rate } = fake.wire.recognition
      const bytes = fake.heard[0]!
      expect(bytes.length / 2).toBe((HALF_SECOND.length * rate) / RECOGNITION_RATE)
      if (rate === RECOGNITION_RATE) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
        expect(Array.from(HALF_SECOND.keys(), (index) => view.getInt16(index * 2, true))).toEqual([
          ...HALF_SECOND,
        ])
      }
    }))
}

function describeShortSegments<Credentials>(subject: Subject<Credentials>): void {
  test('a commit without audio is answered with nothing, and the vendor is not asked', () =>
    onStage(subject, async ({ fake, listen }) => {
      fake.understands = ['Hello']
      const stream = listen()
      stream.commit()
      say(stream)
      const finals = (await readFinals(stream, 2)).filter(({ kind }) => kind === 'final')
      expect(finals.map(({ text }) => text)).toEqual(['', 'Hello'])
      expect(fake.heard).toHaveLength(1)
    }))

  test('a segment that is too short for the vendor is still understood', () =>
    onStage(subject, async ({ fake, listen }) => {
      fake.understands = ['Yes']
      const stream = listen()
      stream.write(HALF_SECOND.subarray(0, 160))
      stream.commit()
      expect((await readFinals(stream, 1)).at(-1)!.text).toBe('Yes')
    }))

  test('a late transcript within the wait is taken', () =>
    onStage(subject, async ({ fake, listen }) => {
      fake.fault = 'late'
      fake.understands = ['Hello']
      const stream = listen()
      say(stream)
      await fake.saw('commit')
      fake.release()
      expect((await readFinals(stream, 1)).at(-1)!.text).toBe('Hello')
    }))
}

function describeRefusals<Credentials>(subject: Subject<Credentials>): void {
  const { vendor, fixtures } = subject
  const secrets = vendor.secretFields.map((field) => String(fixtures.credentials[field]))

  test.each([
    ['refuses', 'credentials_refused'],
    ['throttles', 'throttled'],
    ['fails', 'vendor_failed'],
  ] as const)('a vendor that %s: %s', (fault, code) =>
    onStage(subject, async ({ fake, listen }) => {
      fake.fault = fault
      const stream = listen()
      say(stream)
      const error = expectSpeechError(await errorOf(stream), code, vendor.id)
      expect(SPEECH_ERRORS[code].another_vendor).toBe(true)
      if (fault === 'throttles') expect(error.detail.retry_after_ms).toBe(2_000)
      for (const secret of secrets)
        expect(JSON.stringify([error.message, error.detail])).not.toContain(secret)
    }),
  )
}

function describeFailures<Credentials>(subject: Subject<Credentials>): void {
  const { vendor } = subject

  test('no server at the address: unreachable', () =>
    onStage(subject, async ({ fake, listen }) => {
      await fake.stop()
      expectSpeechError(await errorOf(listen()), 'unreachable', vendor.id)
    }))

  test('the handshake is never answered: unreachable', () =>
    onStage(subject, async ({ fake, timers, listen }) => {
      fake.fault = 'hangs'
      const stream = listen()
      await fake.saw('connection')
      timers.pass(LONG_MS)
      expectSpeechError(await errorOf(stream), 'unreachable', vendor.id)
    }))

  test('the connection breaks: connection_lost', () =>
    onStage(subject, async ({ fake, listen }) => {
      fake.fault = 'cuts'
      const stream = listen()
      say(stream)
      expectSpeechError(await errorOf(stream), 'connection_lost', vendor.id)
    }))

  test('half of a message: unreadable_answer', () =>
    onStage(subject, async ({ fake, listen }) => {
      fake.fault = 'babbles'
      const stream = listen()
      say(stream)
      expectSpeechError(await errorOf(stream), 'unreadable_answer', vendor.id)
    }))

  test('no word after the commit: no_answer, or an empty final where the vendor may stay silent', () =>
    onStage(subject, async ({ fake, timers, listen }) => {
      fake.fault = 'falls_silent'
      const stream = listen()
      say(stream)
      await fake.saw('commit')
      timers.pass(LONG_MS)
      if (vendor.recognition!.silentFinals) expect((await readFinals(stream, 1)).at(-1)!.text).toBe('')
      else expectSpeechError(await errorOf(stream), 'no_answer', vendor.id)
    }))
}

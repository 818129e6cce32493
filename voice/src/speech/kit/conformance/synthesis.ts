import { describe, expect, test } from 'vitest'
import { SYNTHESIS_RATE } from '../contract.ts'
import { SPEECH_ERRORS, type SpeechErrorCode } from '../errors.ts'
import { millisecondsOf } from '../pcm.ts'
import type { Fault } from './fake-state.ts'
import { sampleOf, wordsOf } from './spoken-sample.ts'
import { expectSpeechError, hear, onStage, type Subject } from './subject.ts'

const LONG_MS = 60_000
const TEXT = 'A haircut costs four hundred rupees, and we open at nine.'
const NEXT = 'Please come at ten tomorrow morning.'

/** Long enough that no vendor has sent all of it when the first piece is heard. */
const SPEECH = Array.from({ length: 30 }, (_, index) => `word${index}`).join(' ')

export function describeSynthesis<Credentials>(subject: Subject<Credentials>): void {
  describeAudio(subject)
  describeStopping(subject)
  describeWaiting(subject)
  describe('refusals', () => describeRefusals(subject))
  describe('failures before audio', () => describeEarlyFailures(subject))
  describe('failures after audio', () => describeCuts(subject))
}

function describeAudio<Credentials>(subject: Subject<Credentials>): void {
  const { vendor } = subject

  test('a text becomes its whole audio, with the times of words where the vendor gives them', () =>
    onStage(subject, async ({ fake, voice }) => {
      const { samples, words, error } = await hear(voice(), TEXT)
      expect(error).toBeUndefined()
      expect(fake.asked).toEqual([TEXT])
      expect(samples).toEqual(sampleOf(TEXT))
      if (!vendor.synthesis!.wordTimes) {
        expect(words).toEqual([])
        return
      }
      expect(words.map(({ text }) => text)).toEqual(wordsOf(TEXT).map(({ text }) => text))
      for (const [index, word] of wordsOf(TEXT).entries()) {
        expect(words[index]!.start_ms).toBeCloseTo(word.start_ms, 0)
        expect(words[index]!.end_ms).toBeCloseTo(word.end_ms, 0)
      }
      expect(words.at(-1)!.end_ms).toBeLessThanOrEqual(millisecondsOf(samples.length, SYNTHESIS_RATE))
    }))

  test('the texts of a voice are spoken one after the other, also when both are asked at once', () =>
    onStage(subject, async ({ fake, voice }) => {
      const open = voice()
      const [first, second] = await Promise.all([hear(open, TEXT), hear(open, NEXT)])
      expect([first!.error, second!.error]).toEqual([undefined, undefined])
      expect(first!.samples).toEqual(sampleOf(TEXT))
      expect(second!.samples).toEqual(sampleOf(NEXT))
      expect(fake.asked).toEqual([TEXT, NEXT])
    }))
}

function describeStopping<Credentials>(subject: Subject<Credentials>): void {
  test('after a text was broken off, only the next one is heard', () =>
    onStage(subject, async ({ voice }) => {
      const open = voice()
      const stop = new AbortController()
      let pieces = 0
      for await (const { samples } of open.speak(SPEECH, stop.signal)) {
        pieces += 1
        expect(samples.length).toBeLessThan(sampleOf(SPEECH).length)
        if (pieces === 1) stop.abort()
      }
      const { samples, error } = await hear(open, NEXT)
      expect(error).toBeUndefined()
      expect(samples).toEqual(sampleOf(NEXT))
    }))

  test('a text that is stopped before its first audio ends without an error', () =>
    onStage(subject, async ({ fake, voice }) => {
      fake.fault = 'falls_silent'
      const stop = new AbortController()
      const heard = hear(voice(), TEXT, stop.signal)
      await fake.saw('text')
      stop.abort()
      const { samples, error } = await heard
      expect([samples.length, error]).toEqual([0, undefined])
    }))
}

function describeWaiting<Credentials>(subject: Subject<Credentials>): void {
  test('a late answer within the wait is taken', () =>
    onStage(subject, async ({ fake, voice }) => {
      fake.fault = 'late'
      const heard = hear(voice(), TEXT)
      await fake.saw('text')
      fake.release()
      expect((await heard).samples).toEqual(sampleOf(TEXT))
    }))

  test('a connection that the vendor closed between two texts is opened again', () =>
    onStage(subject, async ({ fake, voice }) => {
      const open = voice()
      await hear(open, TEXT)
      fake.closeIdle()
      const { samples, error } = await hear(open, NEXT)
      expect(error).toBeUndefined()
      expect(samples).toEqual(sampleOf(NEXT))
    }))

  test('closing ends a text, the connection and every wait', () =>
    onStage(subject, async ({ fake, timers, voice }) => {
      fake.fault = 'falls_silent'
      const open = voice()
      const heard = hear(open, TEXT)
      await fake.saw('text')
      open.close()
      expect((await heard).error).toBeUndefined()
      await fake.saw('closed')
      expect(timers.running).toBe(0)
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
    onStage(subject, async ({ fake, voice }) => {
      fake.fault = fault
      const heard = await hear(voice(), TEXT)
      const error = expectSpeechError(heard.error, code, vendor.id)
      expect(SPEECH_ERRORS[code].another_vendor).toBe(true)
      if (fault === 'throttles') expect(error.detail.retry_after_ms).toBe(2_000)
      for (const secret of secrets)
        expect(JSON.stringify([error.message, error.detail])).not.toContain(secret)
    }),
  )
}

function describeEarlyFailures<Credentials>(subject: Subject<Credentials>): void {
  const { vendor } = subject

  test('no server at the address: unreachable', () =>
    onStage(subject, async ({ fake, voice }) => {
      await fake.stop()
      expectSpeechError((await hear(voice(), TEXT)).error, 'unreachable', vendor.id)
    }))

  test.each<[Fault, SpeechErrorCode]>([
    ['cuts', 'connection_lost'],
    ['babbles', 'unreadable_answer'],
  ])('before any audio it %s: %s', (fault, code) =>
    onStage(subject, async ({ fake, voice }) => {
      fake.fault = fault
      const { samples, error } = await hear(voice(), TEXT)
      expectSpeechError(error, code, vendor.id)
      expect(samples).toHaveLength(0)
    }),
  )

  test('silence before any audio: no_answer', () =>
    onStage(subject, async ({ fake, timers, voice }) => {
      fake.fault = 'falls_silent'
      const heard = hear(voice(), TEXT)
      await fake.saw('text')
      timers.pass(LONG_MS)
      expectSpeechError((await heard).error, 'no_answer', vendor.id)
    }))
}

function describeCuts<Credentials>(subject: Subject<Credentials>): void {
  const { vendor } = subject

  test('after audio it breaks off: audio_cut, which no vendor is asked again for', () =>
    onStage(subject, async ({ fake, voice }) => {
      fake.fault = 'cuts_after_audio'
      const { samples, error } = await hear(voice(), SPEECH)
      expectSpeechError(error, 'audio_cut', vendor.id)
      expect(samples).toEqual(sampleOf(SPEECH).subarray(0, samples.length))
      expect(SPEECH_ERRORS.audio_cut).toMatchObject({ retryable: false, another_vendor: false })
    }))

  test('after audio it falls silent: audio_cut', () =>
    onStage(subject, async ({ fake, timers, voice }) => {
      fake.fault = 'falls_silent_after_audio'
      let error: unknown
      let pieces = 0
      try {
        for await (const _ of voice().speak(SPEECH)) {
          pieces += 1
          timers.pass(LONG_MS)
        }
      } catch (thrown) {
        error = thrown
      }
      expect(pieces).toBeGreaterThan(0)
      expectSpeechError(error, 'audio_cut', vendor.id)
    }))
}

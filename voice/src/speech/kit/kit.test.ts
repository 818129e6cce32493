import { describe, expect, test } from 'vitest'
import { EventQueue } from './event-queue.ts'
import { bytesOf, RateRaiser, SampleReader } from './pcm.ts'
import { absorb, newSegment, segmentOf, transcriptOf } from './segments.ts'

describe('samples', () => {
  test('samples survive bytes that arrive in pieces of any size', () => {
    const samples = Int16Array.from({ length: 100 }, (_, index) => (index * 997) % 32_768)
    const bytes = bytesOf(samples)
    for (const size of [1, 2, 3, 7, 200]) {
      const reader = new SampleReader()
      const read: number[] = []
      for (let from = 0; from < bytes.length; from += size)
        read.push(...reader.read(bytes.subarray(from, from + size)))
      expect(Int16Array.from(read)).toEqual(samples)
    }
  })

  test('a raised rate keeps the length and the shape, whatever the frames are', () => {
    const tone = Int16Array.from({ length: 1_600 }, (_, index) =>
      Math.round(8_000 * Math.sin((index * 2 * Math.PI) / 40)),
    )
    const whole = new RateRaiser(16_000, 24_000).raise(tone)
    expect(whole).toHaveLength(2_400)
    const raiser = new RateRaiser(16_000, 24_000)
    const inFrames = [tone.subarray(0, 7), tone.subarray(7, 500), tone.subarray(500)].flatMap((frame) => [
      ...raiser.raise(frame),
    ])
    expect(Int16Array.from(inFrames)).toEqual(whole)
    // The tone of 400 Hz stays one: each sample lies near the sine at its own time, one input sample later.
    for (const [index, sample] of whole.entries()) {
      const time = (index * 2) / 3 - 1
      if (time >= 0) expect(Math.abs(sample - 8_000 * Math.sin((time * 2 * Math.PI) / 40))).toBeLessThan(100)
    }
  })
})

describe('segments', () => {
  const commit = (index: number) => ({ ...newSegment(index, 0), isCommitted: true })

  test('finals that come in another order than their segments stay with them', () => {
    const segments = [commit(0), commit(1)]
    expect(segmentOf(segments, 'a')!.index).toBe(0)
    expect(segmentOf(segments, 'b')!.index).toBe(1)
    absorb(segmentOf(segments, 'b')!, { kind: 'final', key: 'b', text: 'second' })
    absorb(segmentOf(segments, 'a')!, { kind: 'final', key: 'a', text: 'first' })
    expect(segments.map((segment) => transcriptOf(segment, ' ').text)).toEqual(['first', 'second'])
    expect(segmentOf(segments, 'b')).toBeUndefined()
  })

  test('a final that the vendor gave by itself is a piece of the segment, which goes on', () => {
    const segment = newSegment(0, 0)
    absorb(segment, { kind: 'final', text: 'Book a' })
    expect(segment.isFinal).toBe(false)
    segment.isCommitted = true
    absorb(segment, { kind: 'final', text: 'haircut' })
    expect(transcriptOf(segment, ' ')).toMatchObject({ kind: 'final', text: 'Book a haircut' })
  })

  test('the least sure piece decides the confidence', () => {
    const segment = commit(0)
    absorb(segment, { kind: 'piece', text: 'Yes', confidence: 0.4 })
    absorb(segment, { kind: 'final', text: 'please', confidence: 0.9 })
    expect(transcriptOf(segment, ' ').confidence).toBe(0.4)
  })
})

test('a queue gives what was pushed before its end, and then its error', async () => {
  const queue = new EventQueue<number>()
  queue.push(1)
  queue.push(2)
  queue.finish(new Error('over'))
  queue.push(3)
  const read: number[] = []
  await expect(
    (async () => {
      for await (const value of queue) read.push(value)
    })(),
  ).rejects.toThrow('over')
  expect(read).toEqual([1, 2])
})

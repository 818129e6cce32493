/** How loud a recording is over its time. */

export const BARS = 40
/** Decoding needs four bytes for each sample: a long piece of music is played without its waveform. */
const LARGEST_DECODED_BYTES = 3 * 1024 * 1024
/** Enough to see who speaks when, and little memory. */
const SAMPLE_RATE = 8_000

export interface Waveform {
  /** From 0 to 1, the loudest is 1. Empty: not decoded. */
  bars: readonly number[]
  /** Undefined where it was not decoded. */
  seconds?: number
}

export async function readWaveform(file: Blob): Promise<Waveform> {
  if (file.size > LARGEST_DECODED_BYTES) return { bars: [] }
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE)
  try {
    const sound = await context.decodeAudioData(await file.arrayBuffer())
    return { bars: barsOf(sound.getChannelData(0), BARS), seconds: sound.duration }
  } catch {
    // The element that plays it says whether the browser can.
    return { bars: [] }
  }
}

/** The mean loudness of equal parts, relative to the loudest part. */
export function barsOf(samples: ArrayLike<number>, count: number): number[] {
  const parts = Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * samples.length) / count)
    const to = Math.max(from + 1, Math.floor(((part + 1) * samples.length) / count))
    let sum = 0
    for (let index = from; index < Math.min(to, samples.length); index++) sum += samples[index]! ** 2
    return Math.sqrt(sum / (to - from))
  })
  const loudest = Math.max(...parts)
  return parts.map((part) => (loudest > 0 ? part / loudest : 0))
}

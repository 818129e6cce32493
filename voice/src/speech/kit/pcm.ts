/** Samples as bytes: 16 bits, little-endian, as every vendor has them. */
export function bytesOf(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2)
  const view = new DataView(bytes.buffer)
  for (const [index, sample] of samples.entries()) view.setInt16(index * 2, sample, true)
  return bytes
}

export function base64Of(samples: Int16Array): string {
  return Buffer.from(bytesOf(samples)).toString('base64')
}

/** Makes samples of bytes that arrive in pieces. A piece may end in the middle of a sample. */
export class SampleReader {
  #half: number | undefined

  read(bytes: Uint8Array): Int16Array {
    const joined = this.#half === undefined ? bytes : Uint8Array.of(this.#half, ...bytes)
    this.#half = joined.length % 2 === 1 ? joined.at(-1) : undefined
    const view = new DataView(joined.buffer, joined.byteOffset, joined.length)
    return Int16Array.from({ length: Math.floor(joined.length / 2) }, (_, index) =>
      view.getInt16(index * 2, true),
    )
  }
}

/**
 * Raises the rate of a stream by a whole ratio, such as 3 to 2. Values between two samples lie on the line between them; a
 * rate that rises loses nothing of speech that way.
 */
export class RateRaiser {
  #last = 0
  /** Position of the next sample, in units of 1 / `to` of an input sample, counted from the last one. */
  #position = 0
  readonly #from: number
  readonly #to: number

  constructor(from: number, to: number) {
    this.#from = from
    this.#to = to
  }

  raise(samples: Int16Array): Int16Array {
    const raised: number[] = []
    for (const sample of samples) {
      while (this.#position < this.#to) {
        raised.push(Math.round(this.#last + ((sample - this.#last) * this.#position) / this.#to))
        this.#position += this.#from
      }
      this.#position -= this.#to
      this.#last = sample
    }
    return Int16Array.from(raised)
  }
}

export const millisecondsOf = (samples: number, rate: number): number => (samples * 1_000) / rate

/** A bucket that holds `burst` and refills by one every `intervalMs`. */
interface Bucket {
  tokens: number
  at: number
}

/** Counts what each key may still do; one instance for each limit. */
export class BucketLimit {
  readonly #buckets = new Map<string, Bucket>()
  readonly #burst: number
  readonly #intervalMs: number

  constructor(burst: number, intervalMs: number) {
    this.#burst = burst
    this.#intervalMs = intervalMs
  }

  /** Takes one token; false when there is none. */
  take(key: string, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, at: now }
    const tokens = Math.min(this.#burst, bucket.tokens + (now - bucket.at) / this.#intervalMs)
    const isAllowed = tokens >= 1
    this.#buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: now })
    return isAllowed
  }
}

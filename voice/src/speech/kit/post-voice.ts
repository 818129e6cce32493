import type { SpeechContext, SpokenAudio, SynthesisOptions, Voice } from './contract.ts'
import { codeOfStatus, SpeechError } from './errors.ts'
import { audioWaits, SpokenText } from './spoken-text.ts'
import { type ConnectionOwner, vendorError } from './vendor-errors.ts'

const MAXIMUM_REFUSAL_BYTES = 4_096

/** A vendor that answers one POST with the audio of one text. */
export interface PostWire {
  url: string
  headers: Readonly<Record<string, string>>
  body(text: string): string
}

export function openPostVoice(
  owner: ConnectionOwner,
  wire: PostWire,
  options: SynthesisOptions,
  { network, timers }: Pick<SpeechContext<unknown>, 'network' | 'timers'>,
): Voice {
  const closing = new AbortController()
  let previous: Promise<void> = Promise.resolve()

  async function* speakNow(text: string, signal: AbortSignal): AsyncGenerator<SpokenAudio> {
    if (signal.aborted) return
    const broken = new AbortController()
    const spoken = new SpokenText(timers, audioWaits(options), (milliseconds) => {
      spoken.fail(vendorError(owner, 'no_answer', `no audio within ${milliseconds} ms`))
      broken.abort()
    })
    const stop = () => {
      spoken.finish()
      broken.abort()
    }
    signal.addEventListener('abort', stop, { once: true })
    const fetched = hearAnswer(text, spoken, broken.signal)
    try {
      yield* spoken.audio
    } finally {
      signal.removeEventListener('abort', stop)
      stop()
      await fetched
    }
  }

  async function hearAnswer(text: string, spoken: SpokenText, signal: AbortSignal): Promise<void> {
    const { url, headers } = wire
    try {
      const answer = await network.post({ url, headers, body: wire.body(text), signal })
      if (answer.status !== 200) {
        const message = `answered with ${answer.status} ${await readStart(answer.body)}`
        spoken.fail(vendorError(owner, codeOfStatus(answer.status), message, answer.retry_after_ms))
        return
      }
      for await (const bytes of answer.body) spoken.hear(bytes)
      if (spoken.wasHeard) spoken.finish()
      else spoken.fail(vendorError(owner, 'unreadable_answer', 'answered with 200 and no audio'))
    } catch (error) {
      // Our own abort ends here too; the text is over by then and takes no error.
      const why = error instanceof Error ? `${error.message} ${causeOf(error)}` : String(error)
      const code = spoken.wasHeard
        ? 'connection_lost'
        : isUnreachable(error)
          ? 'unreachable'
          : 'connection_lost'
      spoken.fail(error instanceof SpeechError ? error : vendorError(owner, code, why))
    }
  }

  return {
    async *speak(text, signal) {
      const before = previous
      const { promise, resolve } = Promise.withResolvers<void>()
      previous = promise
      await before
      try {
        yield* speakNow(text, signal ? AbortSignal.any([signal, closing.signal]) : closing.signal)
      } finally {
        resolve()
      }
    },
    close: () => closing.abort(),
  }
}

async function readStart(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ''
  for await (const bytes of body) {
    text += Buffer.from(bytes).toString('utf8')
    if (text.length > MAXIMUM_REFUSAL_BYTES) break
  }
  return text
}

const causeOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : '')

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function isUnreachable(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  return UNREACHABLE.has(code)
}

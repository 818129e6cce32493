/** Scribe realtime: https://elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime */
import {
  base64Of,
  baseLanguage,
  listOf,
  numberOf,
  objectOf,
  openRecogniser,
  ownerOf,
  RECOGNITION_RATE,
  type Reading,
  type Recognition,
  type RecognitionWire,
  readObject,
  type SocketMessage,
  type SpeechErrorCode,
  socketUrl,
  type TimedWord,
  textOf,
} from '../kit/index.ts'
import { API_URL, headersOf } from './connection.ts'
import { type ElevenLabsCredentials, OWNER } from './credentials.ts'

const MODEL = 'scribe_v2_realtime'
/** A commit of less audio is refused as `commit_throttled`. Milliseconds. */
const LEAST_AUDIO_MS = 300

export const recognition: Recognition<ElevenLabsCredentials> = {
  confidence: true,
  wordTimes: true,
  hears: () => true,
  open(options, context) {
    const isMixed = options.language === 'multi'
    const url = socketUrl(context.api_url ?? API_URL, '/v1/speech-to-text/realtime', {
      model_id: options.model ?? MODEL,
      audio_format: `pcm_${RECOGNITION_RATE}`,
      commit_strategy: 'manual',
      include_timestamps: 'true',
      language_code: isMixed ? undefined : baseLanguage(options.language),
      include_language_detection: isMixed ? 'true' : undefined,
      keyterms: options.expected_words,
    })
    const wire: RecognitionWire = {
      url,
      headers: headersOf(context.credentials),
      opening: [],
      audio: (samples) => chunk(base64Of(samples), false),
      commit: [chunk('', true)],
      closing: [],
      between: ' ',
      least_audio_ms: LEAST_AUDIO_MS,
      closeCodes: { 1008: 'request_refused', 1011: 'vendor_failed' },
      read,
    }
    return openRecogniser(ownerOf(OWNER, context.credentials), wire, options, context)
  },
}

const chunk = (audio_base_64: string, commit: boolean) =>
  JSON.stringify({ message_type: 'input_audio_chunk', audio_base_64, commit, sample_rate: RECOGNITION_RATE })

const ERRORS: Readonly<Record<string, SpeechErrorCode>> = {
  error: 'vendor_failed',
  auth_error: 'credentials_refused',
  unaccepted_terms: 'credentials_refused',
  quota_exceeded: 'account_exhausted',
  rate_limited: 'throttled',
  commit_throttled: 'throttled',
  queue_overflow: 'throttled',
  resource_exhausted: 'throttled',
  input_error: 'request_refused',
  invalid_request: 'request_refused',
  chunk_size_exceeded: 'request_refused',
  transcriber_error: 'vendor_failed',
  session_time_limit_exceeded: 'connection_lost',
  insufficient_audio_activity: 'connection_lost',
}

function read(message: SocketMessage): readonly Reading[] {
  const event = readObject(message)
  const type = textOf(event.message_type)
  const text = textOf(event.text)
  if (type === 'partial_transcript') return [{ kind: 'partial', text }]
  // `committed_transcript` comes before it with the same text and no times.
  if (type === 'committed_transcript_with_timestamps') {
    const words = listOf(event.words)
      .map(objectOf)
      .filter((word) => word.type !== 'spacing')
    return [
      {
        kind: 'final',
        text,
        whole: text,
        language: textOf(event.language_code) || null,
        words: words.map(readWord),
        confidence: confidenceOf(words),
      },
    ]
  }
  const code = ERRORS[type]
  return code === undefined ? [] : [{ kind: 'failed', code, message: textOf(event.error) || type }]
}

const readWord = (word: Record<string, unknown>): TimedWord => {
  const logarithm = numberOf(word.logprob)
  return {
    text: textOf(word.text),
    start_ms: (numberOf(word.start) ?? 0) * 1_000,
    end_ms: (numberOf(word.end) ?? 0) * 1_000,
    confidence: logarithm === null ? null : Math.exp(logarithm),
  }
}

/** The mean of the words, as a probability. */
function confidenceOf(words: readonly Record<string, unknown>[]): number | null {
  const logarithms = words.map((word) => numberOf(word.logprob)).filter((value) => value !== null)
  if (logarithms.length === 0) return null
  return Math.exp(logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length)
}

/** Transcription sessions of the Realtime API: https://developers.openai.com/api/docs/guides/realtime-transcription */
import {
  base64Of,
  baseLanguage,
  objectOf,
  openRecogniser,
  ownerOf,
  RateRaiser,
  RECOGNITION_RATE,
  type Reading,
  type Recognition,
  type RecognitionOptions,
  type RecognitionWire,
  readObject,
  type SocketMessage,
  socketUrl,
  textOf,
} from '../kit/index.ts'
import { API_URL, codeOf, headersOf } from './connection.ts'
import { type OpenAICredentials, OWNER } from './credentials.ts'

const MODEL = 'gpt-live-transcribe'
/** The only rate that these sessions take. */
const RATE = 24_000
/** Less is refused as `input_audio_buffer_commit_empty`. Milliseconds. */
const LEAST_AUDIO_MS = 100
const TRANSCRIPTION = 'conversation.item.input_audio_transcription'

export const recognition: Recognition<OpenAICredentials> = {
  confidence: false,
  wordTimes: false,
  hears: () => true,
  open(options, context) {
    const raiser = new RateRaiser(RECOGNITION_RATE, RATE)
    const wire: RecognitionWire = {
      url: socketUrl(context.api_url ?? API_URL, '/v1/realtime', { intent: 'transcription' }),
      headers: headersOf(context.credentials),
      opening: [JSON.stringify({ type: 'session.update', session: sessionOf(options) })],
      audio: (samples) =>
        JSON.stringify({ type: 'input_audio_buffer.append', audio: base64Of(raiser.raise(samples)) }),
      commit: [JSON.stringify({ type: 'input_audio_buffer.commit' })],
      closing: [],
      between: '',
      least_audio_ms: LEAST_AUDIO_MS,
      closeCodes: { 1008: 'request_refused', 1011: 'vendor_failed' },
      read,
    }
    return openRecogniser(ownerOf(OWNER, context.credentials), wire, options, context)
  },
}

function sessionOf({ language, expected_words = [], model = MODEL }: RecognitionOptions) {
  const isLive = model === MODEL
  const transcription = {
    model,
    ...(language !== 'multi' && { language: baseLanguage(language) }),
    ...(isLive && expected_words.length > 0 && { keywords: expected_words }),
  }
  return {
    type: 'transcription',
    // We commit: this model takes no other way.
    audio: { input: { format: { type: 'audio/pcm', rate: RATE }, transcription, turn_detection: null } },
  }
}

function read(message: SocketMessage): readonly Reading[] {
  const event = readObject(message)
  const key = textOf(event.item_id)
  if (event.type === 'input_audio_buffer.committed') return [{ kind: 'named', key }]
  if (event.type === `${TRANSCRIPTION}.delta`) return [{ kind: 'delta', key, text: textOf(event.delta) }]
  if (event.type === `${TRANSCRIPTION}.completed`) {
    const text = textOf(event.transcript)
    return [{ kind: 'final', key, text, whole: text }]
  }
  if (event.type !== 'error' && event.type !== `${TRANSCRIPTION}.failed`) return []
  const error = objectOf(event.error)
  return [
    { kind: 'failed', code: codeOf(textOf(error.type), textOf(error.code)), message: textOf(error.message) },
  ]
}

/** Streaming with `finalize` of our own: https://docs.cartesia.ai/api-reference/stt/websocket */
import {
  baseLanguage,
  bytesOf,
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
  socketUrl,
  type TimedWord,
  textOf,
} from '../kit/index.ts'
import { API_URL, CLOSE_CODES, headersOf, readFailure } from './connection.ts'
import { type CartesiaCredentials, OWNER } from './credentials.ts'

/** English only; the other one knows about a hundred languages, one at a time. */
const ENGLISH_MODEL = 'ink-2'
const MODEL = 'ink-whisper'

export const recognition: Recognition<CartesiaCredentials> = {
  confidence: false,
  wordTimes: true,
  hears: (language) => language !== 'multi',
  open(options, context) {
    const language = baseLanguage(options.language)
    const model = options.model ?? (language === 'en' ? ENGLISH_MODEL : MODEL)
    const wire: RecognitionWire = {
      url: socketUrl(context.api_url ?? API_URL, '/stt/websocket', {
        model,
        language,
        encoding: 'pcm_s16le',
        sample_rate: String(RECOGNITION_RATE),
        keyterm: model === ENGLISH_MODEL ? options.expected_words : undefined,
      }),
      headers: headersOf(context.credentials),
      opening: [],
      audio: bytesOf,
      commit: ['finalize'],
      closing: ['close'],
      // Its pieces bring their own spaces.
      between: '',
      closeCodes: CLOSE_CODES,
      read,
    }
    return openRecogniser(ownerOf(OWNER, context.credentials), wire, options, context)
  },
}

function read(message: SocketMessage): readonly Reading[] {
  const event = readObject(message)
  if (event.type === 'flush_done') return [{ kind: 'final', text: '' }]
  if (event.type === 'error') return [{ kind: 'failed', ...readFailure(event) }]
  if (event.type !== 'transcript') return []
  const text = textOf(event.text)
  const language = textOf(event.language) || null
  if (event.is_final !== true) return [{ kind: 'partial', text, language }]
  return [{ kind: 'piece', text, language, words: listOf(event.words).map(readWord) }]
}

function readWord(value: unknown): TimedWord {
  const word = objectOf(value)
  return {
    text: textOf(word.word).trim(),
    start_ms: (numberOf(word.start) ?? 0) * 1_000,
    end_ms: (numberOf(word.end) ?? 0) * 1_000,
    confidence: null,
  }
}

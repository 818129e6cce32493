/** Live transcription: https://developers.deepgram.com/reference/speech-to-text/listen-streaming */
import {
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
import { API_URL, CLOSE_CODES, headersOf } from './connection.ts'
import { type DeepgramCredentials, OWNER } from './credentials.ts'

const MODEL = 'nova-3'
/** The connection closes after 10 seconds without audio or this: https://developers.deepgram.com/docs/audio-keep-alive */
const KEEP_ALIVE_MS = 4_000
/** `Finalize` is answered only when enough audio is left to judge: https://developers.deepgram.com/docs/finalize */
const SETTLE_MS = 1_200

export const recognition: Recognition<DeepgramCredentials> = {
  confidence: true,
  wordTimes: true,
  silentFinals: true,
  hears: () => true,
  open(options, context) {
    const url = socketUrl(context.api_url ?? API_URL, '/v1/listen', {
      model: options.model ?? MODEL,
      language: options.language,
      encoding: 'linear16',
      sample_rate: String(RECOGNITION_RATE),
      channels: '1',
      interim_results: 'true',
      punctuate: 'true',
      smart_format: 'true',
      keyterm: options.expected_words,
    })
    const wire: RecognitionWire = {
      url,
      headers: headersOf(context.credentials),
      opening: [],
      audio: bytesOf,
      commit: [JSON.stringify({ type: 'Finalize' })],
      closing: [JSON.stringify({ type: 'CloseStream' })],
      keepAlive: { every_ms: KEEP_ALIVE_MS, message: JSON.stringify({ type: 'KeepAlive' }) },
      between: ' ',
      settle_ms: SETTLE_MS,
      closeCodes: CLOSE_CODES,
      read,
    }
    return openRecogniser(ownerOf(OWNER, context.credentials), wire, options, context)
  },
}

function read(message: SocketMessage): readonly Reading[] {
  const event = readObject(message)
  if (event.type === 'Error') {
    return [
      { kind: 'failed', code: 'vendor_failed', message: textOf(event.description) || textOf(event.message) },
    ]
  }
  if (event.type !== 'Results') return []
  const best = objectOf(listOf(objectOf(event.channel).alternatives)[0])
  const text = textOf(best.transcript)
  const language = textOf(listOf(best.languages)[0]) || null
  if (event.is_final !== true) return [{ kind: 'partial', text, language }]
  return [
    {
      kind: event.from_finalize === true ? 'final' : 'piece',
      text,
      language,
      words: listOf(best.words).map(readWord),
      // The confidence of nothing says nothing.
      confidence: text === '' ? null : numberOf(best.confidence),
    },
  ]
}

function readWord(value: unknown): TimedWord {
  const word = objectOf(value)
  return {
    text: textOf(word.punctuated_word) || textOf(word.word),
    start_ms: (numberOf(word.start) ?? 0) * 1_000,
    end_ms: (numberOf(word.end) ?? 0) * 1_000,
    confidence: numberOf(word.confidence),
  }
}

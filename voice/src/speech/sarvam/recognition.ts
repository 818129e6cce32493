/** Realtime streaming: https://docs.sarvam.ai/api-reference/speech-to-text/transcribe/realtime/ws */
import {
  base64Of,
  codeOfStatus,
  numberOf,
  openRecogniser,
  ownerOf,
  RECOGNITION_RATE,
  type Reading,
  type Recognition,
  type RecognitionWire,
  readObject,
  type SocketMessage,
  socketUrl,
  textOf,
} from '../kit/index.ts'
import { API_URL, CLOSE_CODES, headersOf, indianLanguage } from './connection.ts'
import { OWNER, type SarvamCredentials } from './credentials.ts'

const MODEL = 'saaras:v3-realtime'
const KEEP_ALIVE_MS = 20_000

const event = (name: string) => JSON.stringify({ event: name })

export const recognition: Recognition<SarvamCredentials> = {
  confidence: false,
  wordTimes: false,
  hears: () => true,
  open(options, context) {
    const isMixed = options.language === 'multi'
    const url = socketUrl(context.api_url ?? API_URL, '/speech-to-text-realtime/ws', {
      model: options.model ?? MODEL,
      language_code: isMixed ? 'auto' : indianLanguage(options.language),
      // English words inside Hindi stay in Latin letters, as customers write them.
      mode: isMixed ? 'codemix' : 'transcribe',
      endpointing: 'manual',
      encoding: 'linear16',
      sample_rate: String(RECOGNITION_RATE),
      return_timestamps: 'true',
      prompt: options.expected_words?.join(', '),
    })
    const wire: RecognitionWire = {
      url,
      headers: headersOf(context.credentials),
      opening: [],
      starting: [event('speech_start')],
      audio: (samples) => JSON.stringify({ event: 'audio_input', audio: base64Of(samples) }),
      commit: [event('speech_end')],
      closing: [event('end')],
      keepAlive: { every_ms: KEEP_ALIVE_MS, message: event('ping') },
      between: ' ',
      closeCodes: CLOSE_CODES,
      read,
    }
    return openRecogniser(ownerOf(OWNER, context.credentials), wire, options, context)
  },
}

function read(message: SocketMessage): readonly Reading[] {
  const received = readObject(message)
  const key = String(numberOf(received.utterance_idx) ?? '')
  const text = textOf(received.text)
  const language = textOf(received.language) || null
  if (received.event === 'transcript.partial') return [{ kind: 'partial', key, text, language }]
  if (received.event === 'transcript.final') return [{ kind: 'final', key, text, whole: text, language }]
  // Others are notices: the session goes on.
  if (received.event !== 'error' || received.is_fatal !== true) return []
  const status = numberOf(received.status_code) ?? 500
  return [
    {
      kind: 'failed',
      code: codeOfStatus(status),
      message: textOf(received.message) || textOf(received.code),
    },
  ]
}

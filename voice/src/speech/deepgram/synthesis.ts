/** Streaming speech: https://developers.deepgram.com/reference/text-to-speech/speak-streaming */
import {
  baseLanguage,
  openVoice,
  ownerOf,
  readObject,
  type SocketMessage,
  SYNTHESIS_RATE,
  type Synthesis,
  socketUrl,
  textOf,
  type VoiceReading,
} from '../kit/index.ts'
import { API_URL, CLOSE_CODES, headersOf } from './connection.ts'
import { type DeepgramCredentials, OWNER } from './credentials.ts'

/** A model of the vendor is one voice of one language: https://developers.deepgram.com/docs/tts-models */
const VOICE = 'aura-2-thalia-en'

export const synthesis: Synthesis<DeepgramCredentials> = {
  wordTimes: false,
  // Other languages have voices too, which the owner names.
  speaks: (language) => baseLanguage(language) === 'en',
  open(options, context) {
    const url = socketUrl(context.api_url ?? API_URL, '/v1/speak', {
      model: options.model ?? options.voice ?? VOICE,
      encoding: 'linear16',
      sample_rate: String(SYNTHESIS_RATE),
      speed: options.speed === undefined ? undefined : String(options.speed),
    })
    return openVoice(
      ownerOf(OWNER, context.credentials),
      {
        url,
        headers: headersOf(context.credentials),
        opening: [],
        say: (_id, text) => [JSON.stringify({ type: 'Speak', text }), JSON.stringify({ type: 'Flush' })],
        cancel: () => [JSON.stringify({ type: 'Clear' })],
        confirmsCancel: true,
        closing: [JSON.stringify({ type: 'Close' })],
        closeCodes: CLOSE_CODES,
        read,
      },
      options,
      context,
    )
  },
}

function read(message: SocketMessage): readonly VoiceReading[] {
  if (typeof message !== 'string') return [{ kind: 'audio', bytes: message }]
  const event = readObject(message)
  if (event.type === 'Flushed') return [{ kind: 'done' }]
  if (event.type === 'Cleared') return [{ kind: 'cancelled' }]
  if (event.type !== 'Error') return []
  return [
    { kind: 'failed', code: 'vendor_failed', message: textOf(event.description) || textOf(event.message) },
  ]
}

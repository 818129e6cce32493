/** A socket for many texts, each a context: https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input */
import {
  baseLanguage,
  listOf,
  numberOf,
  objectOf,
  openVoice,
  ownerOf,
  readObject,
  type SocketMessage,
  type SpeechErrorCode,
  SYNTHESIS_RATE,
  type Synthesis,
  socketUrl,
  type TimedCharacter,
  textOf,
  type VoiceReading,
} from '../kit/index.ts'
import { API_URL, headersOf } from './connection.ts'
import { type ElevenLabsCredentials, OWNER } from './credentials.ts'

const MODEL = 'eleven_flash_v2_5'
const VOICE = 'JBFqnCBsd6RMkjVDRZzb'
/** The models that take a language; others hear it in the text and refuse the parameter. */
const TAKES_LANGUAGE = /_v2_5$/u
/** The longest that the vendor allows between two texts. Seconds. */
const INACTIVITY_S = 180

export const synthesis: Synthesis<ElevenLabsCredentials> = {
  wordTimes: true,
  speaks: () => true,
  open(options, context) {
    const { model = MODEL, voice = VOICE, speed } = options
    const url = socketUrl(
      context.api_url ?? API_URL,
      `/v1/text-to-speech/${encodeURIComponent(voice)}/multi-stream-input`,
      {
        model_id: model,
        output_format: `pcm_${SYNTHESIS_RATE}`,
        sync_alignment: 'true',
        // Whole sentences come from us, so nothing has to be collected first.
        auto_mode: 'true',
        inactivity_timeout: String(INACTIVITY_S),
        language_code: TAKES_LANGUAGE.test(model) ? baseLanguage(options.language) : undefined,
      },
    )
    const settings = speed === undefined ? {} : { voice_settings: { speed } }
    return openVoice(
      ownerOf(OWNER, context.credentials),
      {
        url,
        headers: headersOf(context.credentials),
        opening: [],
        say: (context_id, text) => [
          JSON.stringify({ text: ' ', context_id, ...settings }),
          JSON.stringify({ text: `${text} `, context_id, flush: true }),
          JSON.stringify({ context_id, close_context: true }),
        ],
        cancel: (context_id) => [JSON.stringify({ context_id, close_context: true })],
        closing: [JSON.stringify({ close_socket: true })],
        closeCodes: { 1008: 'request_refused', 1011: 'vendor_failed' },
        read,
      },
      options,
      context,
    )
  },
}

function read(message: SocketMessage): readonly VoiceReading[] {
  const event = readObject(message)
  const id = textOf(event.contextId) || textOf(event.context_id) || undefined
  if (textOf(event.error) !== '') {
    return [
      {
        kind: 'failed',
        id,
        code: codeOf(textOf(event.error)),
        message: textOf(event.message) || textOf(event.error),
      },
    ]
  }
  const readings: VoiceReading[] = []
  const audio = textOf(event.audio)
  if (audio !== '') {
    readings.push({
      kind: 'audio',
      id,
      bytes: Buffer.from(audio, 'base64'),
      characters: readCharacters(event.alignment),
    })
  }
  if (event.isFinal === true || event.is_final === true) readings.push({ kind: 'done', id })
  return readings
}

const CODES: Readonly<Record<string, SpeechErrorCode>> = {
  invalid_api_key: 'credentials_refused',
  quota_exceeded: 'account_exhausted',
  too_many_concurrent_requests: 'throttled',
  system_busy: 'throttled',
  internal_server_error: 'vendor_failed',
}

const codeOf = (error: string): SpeechErrorCode => CODES[error] ?? 'request_refused'

/** Times count from the beginning of the chunk, not of the text. */
function readCharacters(alignment: unknown): TimedCharacter[] {
  const { chars, charStartTimesMs, charDurationsMs, charsDurationsMs } = objectOf(alignment)
  const starts = listOf(charStartTimesMs)
  const durations = listOf(charDurationsMs ?? charsDurationsMs)
  return listOf(chars).map((text, index) => {
    const start_ms = numberOf(starts[index]) ?? 0
    return { text: textOf(text), start_ms, end_ms: start_ms + (numberOf(durations[index]) ?? 0) }
  })
}

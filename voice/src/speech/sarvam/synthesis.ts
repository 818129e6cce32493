/** Streaming speech: https://docs.sarvam.ai/api-reference-docs/text-to-speech/stream */
import {
  codeOfStatus,
  numberOf,
  objectOf,
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
import { API_URL, CLOSE_CODES, headersOf, indianLanguage } from './connection.ts'
import { OWNER, type SarvamCredentials } from './credentials.ts'

const MODEL = 'bulbul:v3'
const VOICE = 'shubh'

const LANGUAGES: ReadonlySet<string> = new Set(
  'bn-IN en-IN gu-IN hi-IN kn-IN ml-IN mr-IN od-IN pa-IN ta-IN te-IN'.split(' '),
)

export const synthesis: Synthesis<SarvamCredentials> = {
  wordTimes: false,
  speaks: (language) => LANGUAGES.has(indianLanguage(language)),
  open(options, context) {
    const { model = MODEL, voice = VOICE, speed } = options
    const config = {
      target_language_code: indianLanguage(options.language),
      speaker: voice,
      speech_sample_rate: SYNTHESIS_RATE,
      output_audio_codec: 'linear16',
      ...(speed !== undefined && { pace: speed }),
    }
    return openVoice(
      ownerOf(OWNER, context.credentials),
      {
        url: socketUrl(context.api_url ?? API_URL, '/text-to-speech/ws', {
          model,
          send_completion_event: 'true',
        }),
        headers: headersOf(context.credentials),
        opening: [JSON.stringify({ type: 'config', data: config })],
        say: (_id, text) => [
          JSON.stringify({ type: 'text', data: { text } }),
          JSON.stringify({ type: 'flush' }),
        ],
        closing: [],
        closeCodes: CLOSE_CODES,
        read,
      },
      options,
      context,
    )
  },
}

function read(message: SocketMessage): readonly VoiceReading[] {
  const event = readObject(message)
  const data = objectOf(event.data)
  if (event.type === 'audio') return [{ kind: 'audio', bytes: Buffer.from(textOf(data.audio), 'base64') }]
  if (event.type === 'event' && data.event_type === 'final') return [{ kind: 'done' }]
  if (event.type !== 'error') return []
  return [{ kind: 'failed', code: codeOfStatus(numberOf(data.code) ?? 500), message: textOf(data.message) }]
}

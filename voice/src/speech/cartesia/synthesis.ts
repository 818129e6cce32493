/** A socket for many texts, each a context: https://docs.cartesia.ai/api-reference/tts/websocket */
import {
  baseLanguage,
  listOf,
  numberOf,
  objectOf,
  openVoice,
  ownerOf,
  readObject,
  type SocketMessage,
  SYNTHESIS_RATE,
  type Synthesis,
  socketUrl,
  type TimedWord,
  textOf,
  type VoiceReading,
} from '../kit/index.ts'
import { API_URL, CLOSE_CODES, headersOf, readFailure } from './connection.ts'
import { type CartesiaCredentials, OWNER } from './credentials.ts'

const MODEL = 'sonic-3'
const VOICE = 'f786b574-daa5-4673-aa0c-cbe3e8534c02'

export const synthesis: Synthesis<CartesiaCredentials> = {
  wordTimes: true,
  speaks: () => true,
  open(options, context) {
    const { model = MODEL, voice = VOICE, speed } = options
    const request = {
      model_id: model,
      voice: { mode: 'id', id: voice },
      language: baseLanguage(options.language),
      output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: SYNTHESIS_RATE },
      add_timestamps: true,
      continue: false,
      ...(speed !== undefined && { generation_config: { speed } }),
    }
    return openVoice(
      ownerOf(OWNER, context.credentials),
      {
        url: socketUrl(context.api_url ?? API_URL, '/tts/websocket', {}),
        headers: headersOf(context.credentials),
        opening: [],
        say: (context_id, transcript) => [JSON.stringify({ ...request, context_id, transcript })],
        cancel: (context_id) => [JSON.stringify({ context_id, cancel: true })],
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
  const id = textOf(event.context_id) || undefined
  if (event.type === 'chunk') return [{ kind: 'audio', id, bytes: Buffer.from(textOf(event.data), 'base64') }]
  if (event.type === 'timestamps') return [{ kind: 'words', id, words: readWords(event.word_timestamps) }]
  if (event.type === 'done') return [{ kind: 'done', id }]
  return event.type === 'error' ? [{ kind: 'failed', id, ...readFailure(event) }] : []
}

function readWords(value: unknown): TimedWord[] {
  const { words, start, end } = objectOf(value)
  return listOf(words).map((word, index) => ({
    text: textOf(word),
    start_ms: (numberOf(listOf(start)[index]) ?? 0) * 1_000,
    end_ms: (numberOf(listOf(end)[index]) ?? 0) * 1_000,
    confidence: null,
  }))
}

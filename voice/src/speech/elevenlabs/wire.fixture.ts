/** The server's side of the wire, from the vendor's AsyncAPI document (multi-stream-input) and the types of its own client (Scribe realtime). */
import type { FakeWire } from '../kit/conformance.ts'

export const CREDENTIALS = { api_key: 'sk_elevenlabs_0123456789abcdef' }

interface Asked {
  text?: string
  context_id?: string
  flush?: boolean
  close_context?: boolean
}

/** Contexts that were told to speak: closing one of them lets it finish. */
const isFlushed = (asked: Asked) => asked.flush === true

export const wire: FakeWire = {
  key: { header: 'xi-api-key', value: CREDENTIALS.api_key },
  refusal: (status, key) =>
    JSON.stringify({ detail: { status: `refused_${status}`, message: `Invalid API key ${key}` } }),
  recognition: {
    path: '/v1/speech-to-text/realtime',
    parameters: { model_id: 'scribe_v2_realtime', audio_format: 'pcm_16000', commit_strategy: 'manual' },
    rate: 16_000,
    greeting: [
      JSON.stringify({ message_type: 'session_started', session_id: 's', config: { sample_rate: 16_000 } }),
    ],
    read(message) {
      const chunk = JSON.parse(String(message)) as {
        message_type: string
        audio_base_64: string
        commit: boolean
      }
      if (chunk.message_type !== 'input_audio_chunk') throw new Error(`No such message: ${String(message)}`)
      return chunk.commit
        ? { kind: 'commit' }
        : { kind: 'audio', bytes: Buffer.from(chunk.audio_base_64, 'base64') }
    },
    partial: (_segment, text) => [JSON.stringify({ message_type: 'partial_transcript', text })],
    final: (_segment, text) => [
      JSON.stringify({ message_type: 'committed_transcript', text }),
      JSON.stringify({
        message_type: 'committed_transcript_with_timestamps',
        text,
        language_code: 'en',
        words: text
          .split(' ')
          .flatMap((word, index) => [
            ...(index > 0
              ? [{ text: ' ', type: 'spacing', start: index * 0.2 - 0.1, end: index * 0.2 }]
              : []),
            { text: word, type: 'word', start: index * 0.2, end: index * 0.2 + 0.1, logprob: -0.05 },
          ]),
      }),
    ],
    unknown: JSON.stringify({ message_type: 'committed_transcript_entities', text: '', entities: [] }),
  },
  synthesis: {
    path: '/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/multi-stream-input',
    parameters: { model_id: 'eleven_flash_v2_5', output_format: 'pcm_24000', language_code: 'en' },
    transport: 'socket',
    read(message) {
      const asked = JSON.parse(String(message)) as Asked
      const id = asked.context_id
      if (asked.text !== undefined && !isFlushed(asked)) return { kind: 'text', id, text: asked.text }
      // The fake collects text and speaks at the close, which follows the flush at once.
      if (isFlushed(asked)) return { kind: 'text', id, text: asked.text ?? '' }
      return { kind: asked.close_context ? 'flush' : 'other', id }
    },
    audio: (contextId, { bytes, words, from_ms }) => {
      const letters = words.flatMap(({ text, start_ms }) => [
        ...[...text].map((letter, index) => ({
          letter,
          // 80 ms of a word are shared by its letters.
          start: start_ms - from_ms + (index * 80) / text.length,
          duration: 80 / text.length,
        })),
        { letter: ' ', start: start_ms - from_ms + 80, duration: 20 },
      ])
      return [
        JSON.stringify({
          audio: Buffer.from(bytes).toString('base64'),
          isFinal: false,
          contextId,
          alignment: {
            chars: letters.map(({ letter }) => letter),
            charStartTimesMs: letters.map(({ start }) => start),
            charDurationsMs: letters.map(({ duration }) => duration),
          },
        }),
      ]
    },
    done: (contextId) => [JSON.stringify({ audio: null, isFinal: true, contextId })],
    cancelled: () => [],
  },
}

/** The server's side of the wire, from docs.cartesia.ai (stt/websocket, tts/websocket, version 2026-03-01) and the types of cartesia-js. */
import type { FakeWire } from '../kit/conformance.ts'

export const CREDENTIALS = { api_key: 'sk_car_0123456789abcdef' }

interface Asked {
  context_id: string
  transcript?: string
  cancel?: boolean
  output_format?: { container: string; encoding: string; sample_rate: number }
}

export const wire: FakeWire = {
  key: { header: 'x-api-key', value: CREDENTIALS.api_key },
  refusal: (status, key) =>
    JSON.stringify({ error_code: `refused_${status}`, title: 'Refused', message: `Bad key ${key}` }),
  recognition: {
    path: '/stt/websocket',
    parameters: { model: 'ink-2', language: 'en', encoding: 'pcm_s16le', sample_rate: '16000' },
    rate: 16_000,
    greeting: [],
    read(message) {
      if (typeof message !== 'string') return { kind: 'audio', bytes: message }
      if (message === 'finalize') return { kind: 'commit' }
      if (message === 'close') return { kind: 'end' }
      throw new Error(`The vendor knows no such command: ${message}`)
    },
    partial: (_segment, text) => [
      JSON.stringify({ type: 'transcript', is_final: false, request_id: 'r', text, language: 'en' }),
    ],
    // Deltas that bring their own spaces.
    final: (_segment, text) => [
      ...text.split(/(?= )/u).map((delta, index) =>
        JSON.stringify({
          type: 'transcript',
          is_final: true,
          request_id: 'r',
          text: delta,
          language: 'en',
          words: [{ word: delta, start: index * 0.2, end: index * 0.2 + 0.1 }],
        }),
      ),
      JSON.stringify({ type: 'flush_done', request_id: 'r' }),
    ],
    unknown: JSON.stringify({ type: 'connected', request_id: 'r' }),
  },
  synthesis: {
    path: '/tts/websocket',
    parameters: {},
    transport: 'socket',
    read(message) {
      const asked = JSON.parse(String(message)) as Asked
      if (asked.cancel) return { kind: 'cancel', id: asked.context_id }
      if (asked.output_format?.encoding !== 'pcm_s16le' || asked.output_format.sample_rate !== 24_000)
        return undefined
      return { kind: 'text', id: asked.context_id, text: asked.transcript!, isWhole: true }
    },
    audio: (context_id, { bytes, words }) => [
      JSON.stringify({
        type: 'chunk',
        data: Buffer.from(bytes).toString('base64'),
        done: false,
        status_code: 206,
        step_time: 12,
        context_id,
      }),
      ...(words.length === 0
        ? []
        : [
            JSON.stringify({
              type: 'timestamps',
              done: false,
              status_code: 206,
              context_id,
              word_timestamps: {
                words: words.map(({ text }) => text),
                start: words.map(({ start_ms }) => start_ms / 1_000),
                end: words.map(({ end_ms }) => end_ms / 1_000),
              },
            }),
          ]),
    ],
    done: (context_id) => [JSON.stringify({ type: 'done', done: true, status_code: 206, context_id })],
    cancelled: (context_id) => [JSON.stringify({ type: 'done', done: true, status_code: 206, context_id })],
  },
}

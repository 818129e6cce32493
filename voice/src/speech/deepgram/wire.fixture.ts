/** The server's side of the wire, from developers.deepgram.com (listen-streaming, speak-streaming, finalize, tts-ws-clear). */
import type { FakeWire } from '../kit/conformance.ts'

export const CREDENTIALS = { api_key: 'deepgram-key-0123456789abcdef' }

const typeOf = (message: string): string => (JSON.parse(message) as { type: string }).type

const results = (text: string, flags: { is_final: boolean; from_finalize?: boolean }) =>
  JSON.stringify({
    type: 'Results',
    channel_index: [0, 1],
    duration: 0.5,
    start: 0,
    speech_final: false,
    ...flags,
    channel: {
      alternatives: [
        {
          transcript: text,
          confidence: text === '' ? 0 : 0.98,
          languages: ['en'],
          words: text
            .split(' ')
            .filter((word) => word !== '')
            .map((word, index) => ({
              word: word.toLowerCase(),
              punctuated_word: word,
              start: index * 0.2,
              end: index * 0.2 + 0.1,
              confidence: 0.97,
            })),
        },
      ],
    },
    metadata: {
      request_id: 'r',
      model_info: { name: 'nova-3', version: '1', arch: 'nova-3' },
      model_uuid: 'm',
    },
  })

export const wire: FakeWire = {
  key: { header: 'authorization', value: `Token ${CREDENTIALS.api_key}` },
  refusal: (status, key) =>
    JSON.stringify({ err_code: `E${status}`, err_msg: `Refused ${key}.`, request_id: 'r' }),
  recognition: {
    path: '/v1/listen',
    parameters: { encoding: 'linear16', sample_rate: '16000', interim_results: 'true', model: 'nova-3' },
    rate: 16_000,
    greeting: [],
    read(message) {
      if (typeof message !== 'string') return { kind: 'audio', bytes: message }
      const type = typeOf(message)
      if (type === 'Finalize') return { kind: 'commit' }
      return { kind: type === 'CloseStream' ? 'end' : 'other' }
    },
    partial: (_segment, text) => [results(text, { is_final: false })],
    // One part was final before, the rest comes with the answer to Finalize.
    final(_segment, text) {
      const [first = '', ...rest] = text.split(' ')
      return [
        results(first, { is_final: true, from_finalize: false }),
        results(rest.join(' '), { is_final: true, from_finalize: true }),
      ]
    },
    unknown: JSON.stringify({ type: 'SpeechStarted', channel: [0], timestamp: 0.1 }),
  },
  synthesis: {
    path: '/v1/speak',
    parameters: { encoding: 'linear16', sample_rate: '24000', model: 'aura-2-thalia-en' },
    transport: 'socket',
    read(message) {
      if (typeof message !== 'string') return undefined
      const type = typeOf(message)
      if (type === 'Speak') return { kind: 'text', text: (JSON.parse(message) as { text: string }).text }
      if (type === 'Flush') return { kind: 'flush' }
      return { kind: type === 'Clear' ? 'cancel' : 'other' }
    },
    audio: (_id, { bytes }) => [bytes],
    done: () => [JSON.stringify({ type: 'Flushed', sequence_id: 0 })],
    cancelled: () => [JSON.stringify({ type: 'Cleared', sequence_id: 1 })],
  },
}

/** The server's side of the wire, from developers.openai.com (realtime-transcription, text-to-speech) and the types of openai-node. */
import type { FakeWire } from '../kit/conformance.ts'

export const CREDENTIALS = { api_key: 'sk-openai-0123456789abcdef' }

interface ClientEvent {
  type: string
  audio?: string
  session?: { type: string; audio: { input: { format: { rate: number }; turn_detection: unknown } } }
}

const TRANSCRIPTION = 'conversation.item.input_audio_transcription'
const item = (segment: number) => ({ item_id: `item_${segment}`, content_index: 0, event_id: 'event_1' })

export const wire: FakeWire = {
  key: { header: 'authorization', value: `Bearer ${CREDENTIALS.api_key}` },
  refusal: (status, key) =>
    JSON.stringify({ error: { message: `Incorrect API key: ${key}`, type: 'x', code: status } }),
  recognition: {
    path: '/v1/realtime',
    parameters: { intent: 'transcription' },
    rate: 24_000,
    greeting: [JSON.stringify({ type: 'session.created', session: { type: 'transcription' } })],
    read(message) {
      const event = JSON.parse(String(message)) as ClientEvent
      if (event.type === 'input_audio_buffer.append')
        return { kind: 'audio', bytes: Buffer.from(event.audio!, 'base64') }
      if (event.type === 'input_audio_buffer.commit') return { kind: 'commit' }
      const input = event.session?.audio.input
      if (event.type === 'session.update' && input?.format.rate === 24_000 && input.turn_detection === null) {
        return { kind: 'other' }
      }
      throw new Error(`The vendor knows no such event: ${String(message)}`)
    },
    partial: (segment, text) => [
      JSON.stringify({ type: `${TRANSCRIPTION}.delta`, ...item(segment), delta: text }),
    ],
    final: (segment, text) => [
      JSON.stringify({ type: 'input_audio_buffer.committed', previous_item_id: null, ...item(segment) }),
      JSON.stringify({
        type: `${TRANSCRIPTION}.completed`,
        ...item(segment),
        transcript: text,
        usage: { type: 'duration' },
      }),
    ],
    unknown: JSON.stringify({ type: 'conversation.item.added', event_id: 'event_2', item: {} }),
  },
  synthesis: {
    path: '/v1/audio/speech',
    parameters: {},
    transport: 'post',
    read(message) {
      const { input, response_format, model, voice } = JSON.parse(String(message)) as Record<string, string>
      if (response_format !== 'pcm' || !model || !voice || !input) return undefined
      return { kind: 'text', text: input }
    },
    audio: (_id, { bytes }) => [bytes],
    done: () => [],
    cancelled: () => [],
  },
}

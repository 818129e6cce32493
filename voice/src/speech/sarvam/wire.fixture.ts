/** The server's side of the wire, from docs.sarvam.ai (speech-to-text realtime, text-to-speech stream) and the types of its own client. */
import type { FakeWire } from '../kit/conformance.ts'

export const CREDENTIALS = { api_key: 'sarvam-0123456789abcdef' }

interface Asked {
  type: string
  data?: {
    text?: string
    target_language_code?: string
    speech_sample_rate?: number
    output_audio_codec?: string
  }
}

export const wire: FakeWire = {
  key: { header: 'api-subscription-key', value: CREDENTIALS.api_key },
  refusal: (status, key) =>
    JSON.stringify({ error: { code: `refused_${status}`, message: `Invalid key ${key}` } }),
  recognition: {
    path: '/speech-to-text-realtime/ws',
    parameters: {
      model: 'saaras:v3-realtime',
      language_code: 'en-IN',
      endpointing: 'manual',
      encoding: 'linear16',
      sample_rate: '16000',
    },
    rate: 16_000,
    greeting: [
      JSON.stringify({ event: 'session.begin', request_id: 'r', config: { turn_detection: 'manual' } }),
    ],
    read(message) {
      const { event, audio } = JSON.parse(String(message)) as { event: string; audio?: string }
      if (event === 'audio_input') return { kind: 'audio', bytes: Buffer.from(audio!, 'base64') }
      if (event === 'speech_end') return { kind: 'commit' }
      if (event === 'end') return { kind: 'end' }
      if (event === 'speech_start' || event === 'ping') return { kind: 'other' }
      throw new Error(`The vendor knows no such event: ${event}`)
    },
    partial: (utterance_idx, text) => [JSON.stringify({ event: 'transcript.partial', utterance_idx, text })],
    final: (utterance_idx, text) => [
      JSON.stringify({ event: 'transcript.final', utterance_idx, text, start_s: 0, end_s: 0.5 }),
    ],
    unknown: JSON.stringify({
      event: 'error',
      code: 'invalid_config',
      is_fatal: false,
      message: 'not changed',
    }),
  },
  synthesis: {
    path: '/text-to-speech/ws',
    parameters: { model: 'bulbul:v3', send_completion_event: 'true' },
    transport: 'socket',
    read(message) {
      const { type, data } = JSON.parse(String(message)) as Asked
      if (type === 'text') return { kind: 'text', text: data!.text! }
      if (type === 'flush') return { kind: 'flush' }
      const isRight =
        data?.target_language_code === 'en-IN' &&
        data.speech_sample_rate === 24_000 &&
        data.output_audio_codec === 'linear16'
      if (type === 'config' && isRight) return { kind: 'other' }
      throw new Error(`The vendor refuses this message: ${String(message)}`)
    },
    audio: (_id, { bytes }) => [
      JSON.stringify({
        type: 'audio',
        data: { content_type: 'audio/pcm', audio: Buffer.from(bytes).toString('base64'), request_id: 'r' },
      }),
    ],
    done: () => [JSON.stringify({ type: 'event', data: { event_type: 'final', message: 'done' } })],
    cancelled: () => [],
  },
}

/** The ports of speech, and what adapters of vendors are made with. */
export * from './addresses.ts'
export { apiKey } from './api-key.ts'
export * from './contract.ts'
export * from './errors.ts'
export { EventQueue } from './event-queue.ts'
export type {
  PostAnswer,
  PostOptions,
  SocketEnd,
  SocketHandlers,
  SocketMessage,
  SocketOptions,
  SpeechNetwork,
  SpeechSocket,
} from './network.ts'
export { openRecogniser } from './open-recogniser.ts'
export { openVoice } from './open-voice.ts'
export * from './pcm.ts'
export { openPostVoice } from './post-voice.ts'
export type { Reading, RecognitionWire } from './recognition-wire.ts'
export { systemTimers, type Timers } from './timers.ts'
export * from './vendor-errors.ts'
export type { TimedCharacter, VoiceReading, VoiceWire } from './voice-wire.ts'

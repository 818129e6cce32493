import type { SpeechVendor } from '../kit/index.ts'
import { type ElevenLabsCredentials, elevenLabsCredentials, OWNER } from './credentials.ts'
import { recognition } from './recognition.ts'
import { synthesis } from './synthesis.ts'

export const elevenLabs: SpeechVendor<ElevenLabsCredentials> = {
  ...OWNER,
  name: 'ElevenLabs',
  credentials: elevenLabsCredentials,
  recognition,
  synthesis,
}

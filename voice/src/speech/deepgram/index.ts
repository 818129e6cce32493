import type { SpeechVendor } from '../kit/index.ts'
import { type DeepgramCredentials, deepgramCredentials, OWNER } from './credentials.ts'
import { recognition } from './recognition.ts'
import { synthesis } from './synthesis.ts'

export const deepgram: SpeechVendor<DeepgramCredentials> = {
  ...OWNER,
  name: 'Deepgram',
  credentials: deepgramCredentials,
  recognition,
  synthesis,
}

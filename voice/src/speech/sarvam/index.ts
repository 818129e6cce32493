import type { SpeechVendor } from '../kit/index.ts'
import { OWNER, type SarvamCredentials, sarvamCredentials } from './credentials.ts'
import { recognition } from './recognition.ts'
import { synthesis } from './synthesis.ts'

export const sarvam: SpeechVendor<SarvamCredentials> = {
  ...OWNER,
  name: 'Sarvam AI',
  credentials: sarvamCredentials,
  recognition,
  synthesis,
}

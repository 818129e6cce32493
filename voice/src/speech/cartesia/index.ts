import type { SpeechVendor } from '../kit/index.ts'
import { type CartesiaCredentials, cartesiaCredentials, OWNER } from './credentials.ts'
import { recognition } from './recognition.ts'
import { synthesis } from './synthesis.ts'

export const cartesia: SpeechVendor<CartesiaCredentials> = {
  ...OWNER,
  name: 'Cartesia',
  credentials: cartesiaCredentials,
  recognition,
  synthesis,
}

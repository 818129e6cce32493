import type { SpeechVendor } from '../kit/index.ts'
import { type OpenAICredentials, OWNER, openAICredentials } from './credentials.ts'
import { recognition } from './recognition.ts'
import { synthesis } from './synthesis.ts'

export const openAI: SpeechVendor<OpenAICredentials> = {
  ...OWNER,
  name: 'OpenAI',
  credentials: openAICredentials,
  recognition,
  synthesis,
}

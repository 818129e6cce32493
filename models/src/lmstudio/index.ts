import { defineLocalServer } from '../kit/openai-wire.ts'

export const lmstudio = defineLocalServer({
  id: 'lmstudio',
  title: 'LM Studio',
  baseUrl: 'http://127.0.0.1:1234/v1',
  variable: 'PARLEY_LMSTUDIO_URL',
})

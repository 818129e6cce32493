import { defineLocalServer } from '../kit/openai-wire.ts'

export const ollama = defineLocalServer({
  id: 'ollama',
  title: 'Ollama',
  baseUrl: 'http://127.0.0.1:11434/v1',
  variable: 'PARLEY_OLLAMA_URL',
})

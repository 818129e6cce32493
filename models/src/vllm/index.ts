import { defineLocalServer } from '../kit/openai-wire.ts'

export const vllm = defineLocalServer({
  id: 'vllm',
  title: 'vLLM',
  baseUrl: 'http://127.0.0.1:8000/v1',
  variable: 'PARLEY_VLLM_URL',
})

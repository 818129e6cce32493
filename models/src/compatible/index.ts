import { z } from 'zod'
import { loadLater } from '../kit/load-later.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

export const compatible = defineVendor({
  id: 'compatible',
  summary: 'Any server that speaks OpenAI’s chat completions: Ollama, vLLM, LM Studio. Needs its address.',
  settings: z.object({
    base_url: z.url(),
    api_key: z.string().optional(),
  }),
  resolve(name, { settings, fetch }) {
    const modelId = requireModelName('compatible', name)
    return loadLater({ provider: 'compatible', modelId }, async () => {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      const { base_url: baseURL, api_key: apiKey } = settings
      return createOpenAICompatible({ name: 'compatible', baseURL, apiKey, fetch }).chatModel(modelId)
    })
  },
})

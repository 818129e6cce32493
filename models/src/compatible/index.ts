import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { z } from 'zod'
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
    const provider = createOpenAICompatible({
      name: 'compatible',
      baseURL: settings.base_url,
      apiKey: settings.api_key,
      fetch,
    })
    return provider.chatModel(requireModelName('compatible', name))
  },
})

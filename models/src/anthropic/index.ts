import { z } from 'zod'
import { loadLater } from '../kit/load-later.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

export const anthropic = defineVendor({
  id: 'anthropic',
  summary: 'Anthropic’s models, e.g. anthropic/claude-haiku-4-5. Needs an API key.',
  settings: z.object({
    api_key: z.string().min(1),
    base_url: z.url().optional(),
  }),
  resolve(name, { settings, fetch }) {
    const modelId = requireModelName('anthropic', name)
    return loadLater({ provider: 'anthropic', modelId }, async () => {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      const provider = createAnthropic({ apiKey: settings.api_key, baseURL: settings.base_url, fetch })
      return provider.languageModel(modelId)
    })
  },
})

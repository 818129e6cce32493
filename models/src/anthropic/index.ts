import { createAnthropic } from '@ai-sdk/anthropic'
import { z } from 'zod'
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
    const provider = createAnthropic({ apiKey: settings.api_key, baseURL: settings.base_url, fetch })
    return provider.languageModel(requireModelName('anthropic', name))
  },
})

import { z } from 'zod'
import { loadLater } from '../kit/load-later.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

export const openai = defineVendor({
  id: 'openai',
  summary: 'OpenAI’s models, e.g. openai/gpt-5-mini. Needs an API key.',
  settings: z.object({
    api_key: z.string().min(1),
    base_url: z.url().optional(),
  }),
  resolve(name, { settings, fetch }) {
    const modelId = requireModelName('openai', name)
    return loadLater({ provider: 'openai', modelId }, async () => {
      const { createOpenAI } = await import('@ai-sdk/openai')
      const provider = createOpenAI({ apiKey: settings.api_key, baseURL: settings.base_url, fetch })
      // Chat completions keep nothing on the vendor's side, unlike the responses API by default.
      // https://platform.openai.com/docs/guides/your-data
      return provider.chat(modelId)
    })
  },
})

import { z } from 'zod'
import { fetchNames, idsOf } from '../kit/list-names.ts'
import { loadLater } from '../kit/load-later.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

const BASE_URL = 'https://api.openai.com/v1'

export const openai = defineVendor({
  id: 'openai',
  summary: 'OpenAI’s models, e.g. openai/gpt-5-mini. Needs an API key.',
  variables: { api_key: 'PARLEY_OPENAI_API_KEY' },
  settings: z.object({
    api_key: z.string('set PARLEY_OPENAI_API_KEY').min(1),
    base_url: z.url().default(BASE_URL),
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
  list: ({ settings, fetch }) =>
    fetchNames(
      {
        url: `${settings.base_url}/models`,
        headers: { authorization: `Bearer ${settings.api_key}` },
        read: idsOf,
      },
      fetch,
    ),
})

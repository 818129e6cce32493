import { keySettings } from '../kit/key-settings.ts'
import { loadLater } from '../kit/load-later.ts'
import { namesOverOpenAiWire } from '../kit/openai-wire.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

const KEY_VARIABLE = 'PARLEY_OPENAI_API_KEY'
const BASE_URL = 'https://api.openai.com/v1'

export const openai = defineVendor({
  id: 'openai',
  summary: 'OpenAI’s models, e.g. openai/gpt-5-mini. Needs an API key.',
  variables: { api_key: KEY_VARIABLE },
  settings: keySettings(KEY_VARIABLE, BASE_URL),
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
    namesOverOpenAiWire({ baseURL: settings.base_url, apiKey: settings.api_key, fetch }),
})

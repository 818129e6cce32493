import { keySettings } from '../kit/key-settings.ts'
import { loadLater } from '../kit/load-later.ts'
import { namesOverOpenAiWire } from '../kit/openai-wire.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

const KEY_VARIABLE = 'PARLEY_MISTRAL_API_KEY'
const BASE_URL = 'https://api.mistral.ai/v1'

export const mistral = defineVendor({
  id: 'mistral',
  summary: 'Mistral’s models, e.g. mistral/mistral-small-latest. Needs an API key.',
  variables: { api_key: KEY_VARIABLE },
  settings: keySettings(KEY_VARIABLE, BASE_URL),
  resolve(name, { settings, fetch }) {
    const modelId = requireModelName('mistral', name)
    return loadLater({ provider: 'mistral', modelId }, async () => {
      const { createMistral } = await import('@ai-sdk/mistral')
      return createMistral({ apiKey: settings.api_key, baseURL: settings.base_url, fetch })(modelId)
    })
  },
  list: ({ settings, fetch }) =>
    namesOverOpenAiWire({ baseURL: settings.base_url, apiKey: settings.api_key, fetch }),
})

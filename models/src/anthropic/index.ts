import { keySettings } from '../kit/key-settings.ts'
import { fetchNames, idsOf } from '../kit/list-names.ts'
import { loadLater } from '../kit/load-later.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

const KEY_VARIABLE = 'PARLEY_ANTHROPIC_API_KEY'
const BASE_URL = 'https://api.anthropic.com/v1'

export const anthropic = defineVendor({
  id: 'anthropic',
  summary: 'Anthropic’s models, e.g. anthropic/claude-haiku-4-5. Needs an API key.',
  variables: { api_key: KEY_VARIABLE },
  settings: keySettings(KEY_VARIABLE, BASE_URL),
  resolve(name, { settings, fetch }) {
    const modelId = requireModelName('anthropic', name)
    return loadLater({ provider: 'anthropic', modelId }, async () => {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      const provider = createAnthropic({ apiKey: settings.api_key, baseURL: settings.base_url, fetch })
      return provider.languageModel(modelId)
    })
  },
  // https://docs.claude.com/en/api/models-list
  list: ({ settings, fetch }) =>
    fetchNames(
      {
        url: `${settings.base_url}/models?limit=1000`,
        headers: { 'x-api-key': settings.api_key, 'anthropic-version': '2023-06-01' },
        read: idsOf,
      },
      fetch,
    ),
})

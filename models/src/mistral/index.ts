import { z } from 'zod'
import { fetchNames, idsOf } from '../kit/list-names.ts'
import { loadLater } from '../kit/load-later.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

const BASE_URL = 'https://api.mistral.ai/v1'

export const mistral = defineVendor({
  id: 'mistral',
  summary: 'Mistral’s models, e.g. mistral/mistral-small-latest. Needs an API key.',
  variables: { api_key: 'PARLEY_MISTRAL_API_KEY' },
  settings: z.object({
    api_key: z.string('set PARLEY_MISTRAL_API_KEY').min(1),
    base_url: z.url().default(BASE_URL),
  }),
  resolve(name, { settings, fetch }) {
    const modelId = requireModelName('mistral', name)
    return loadLater({ provider: 'mistral', modelId }, async () => {
      const { createMistral } = await import('@ai-sdk/mistral')
      return createMistral({ apiKey: settings.api_key, baseURL: settings.base_url, fetch })(modelId)
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

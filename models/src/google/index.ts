import { keySettings } from '../kit/key-settings.ts'
import { fetchNames } from '../kit/list-names.ts'
import { loadLater } from '../kit/load-later.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

const KEY_VARIABLE = 'PARLEY_GOOGLE_API_KEY'
const BASE_URL = 'https://generativelanguage.googleapis.com/v1beta'

export const google = defineVendor({
  id: 'google',
  summary: 'Google’s Gemini models, e.g. google/gemini-2.5-flash. Needs an API key.',
  variables: { api_key: KEY_VARIABLE },
  settings: keySettings(KEY_VARIABLE, BASE_URL),
  resolve(name, { settings, fetch }) {
    const modelId = requireModelName('google', name)
    return loadLater({ provider: 'google', modelId }, async () => {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
      return createGoogleGenerativeAI({ apiKey: settings.api_key, baseURL: settings.base_url, fetch })(
        modelId,
      )
    })
  },
  // https://ai.google.dev/api/models#method:-models.list
  list: ({ settings, fetch }) =>
    fetchNames(
      {
        url: `${settings.base_url}/models?pageSize=1000`,
        headers: { 'x-goog-api-key': settings.api_key },
        read: (answer) => (answer as GoogleModels).models.filter(canTalk).map(nameOf),
      },
      fetch,
    ),
})

interface GoogleModels {
  models: { name: string; supportedGenerationMethods?: string[] }[]
}

const canTalk = ({ supportedGenerationMethods }: GoogleModels['models'][number]) =>
  supportedGenerationMethods === undefined || supportedGenerationMethods.includes('generateContent')

const nameOf = ({ name }: GoogleModels['models'][number]) => name.replace(/^models\//, '')

import { z } from 'zod'
import { modelOverOpenAiWire, namesOverOpenAiWire } from '../kit/openai-wire.ts'
import { defineVendor } from '../kit/vendor.ts'

export const compatible = defineVendor({
  id: 'compatible',
  summary: 'Any server that speaks OpenAI’s chat completions: most gateways and clouds. Needs its address.',
  variables: { base_url: 'PARLEY_MODEL_BASE_URL', api_key: 'PARLEY_MODEL_API_KEY' },
  settings: z.object({
    base_url: z.url('set PARLEY_MODEL_BASE_URL'),
    api_key: z.string().optional(),
  }),
  resolve: (name, { settings, fetch }) =>
    modelOverOpenAiWire({
      ...{ vendor: 'compatible', name, fetch },
      ...{ baseURL: settings.base_url, apiKey: settings.api_key },
    }),
  list: ({ settings, fetch }) =>
    namesOverOpenAiWire({ baseURL: settings.base_url, apiKey: settings.api_key, fetch }),
})

import { z } from 'zod'
import { fetchNames, idsOf } from '../kit/list-names.ts'
import { loadLater } from '../kit/load-later.ts'
import { requireModelName } from '../kit/resolve-model.ts'
import { defineVendor } from '../kit/vendor.ts'

export const azure = defineVendor({
  id: 'azure',
  summary:
    'Models that are deployed in Azure OpenAI, by the name of the deployment, e.g. azure/support-gpt. Needs a key and the address of the resource.',
  variables: { api_key: 'PARLEY_AZURE_API_KEY', base_url: 'PARLEY_AZURE_URL' },
  settings: z.object({
    api_key: z.string('set PARLEY_AZURE_API_KEY').min(1),
    base_url: z
      .url('set PARLEY_AZURE_URL to https://RESOURCE.openai.azure.com/openai/v1')
      .transform(withPath),
  }),
  resolve(name, { settings, fetch }) {
    const modelId = requireModelName('azure', name)
    return loadLater({ provider: 'azure', modelId }, async () => {
      const { createOpenAI } = await import('@ai-sdk/openai')
      // The interface "v1" takes the key in a header of its own, and the deployment as the model:
      // https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
      const provider = createOpenAI({
        ...{ apiKey: settings.api_key, baseURL: settings.base_url, fetch },
        headers: { 'api-key': settings.api_key },
      })
      return provider.chat(modelId)
    })
  },
  // These are the models of the resource's region. Azure lists deployments elsewhere only, to who administers the resource.
  list: ({ settings, fetch }) =>
    fetchNames(
      {
        url: `${settings.base_url}/models`,
        headers: { 'api-key': settings.api_key },
        read: idsOf,
      },
      fetch,
    ),
})

/** People copy the address of the resource from the portal, without the path of the interface. */
function withPath(url: string): string {
  const { pathname } = new URL(url)
  return pathname === '/' ? `${url.replace(/\/$/, '')}/openai/v1` : url.replace(/\/$/, '')
}

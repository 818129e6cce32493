/** Servers that speak OpenAI's chat completions under another name. */
import { z } from 'zod'
import { fetchNames, idsOf } from './list-names.ts'
import { loadLater } from './load-later.ts'
import { requireModelName } from './resolve-model.ts'
import { defineVendor, type Model, type ModelVendor } from './vendor.ts'

export interface OpenAiWire {
  /** The vendor's id: the first part of the model's name. */
  vendor: string
  name: string
  baseURL: string
  apiKey?: string | undefined
  fetch: typeof globalThis.fetch
}

export function modelOverOpenAiWire({ vendor, name, baseURL, apiKey, fetch }: OpenAiWire): Model {
  const modelId = requireModelName(vendor, name)
  return loadLater({ provider: vendor, modelId }, async () => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
    return createOpenAICompatible({ name: vendor, baseURL, apiKey, fetch }).chatModel(modelId)
  })
}

export function namesOverOpenAiWire({ baseURL, apiKey, fetch }: Omit<OpenAiWire, 'vendor' | 'name'>) {
  const headers: Record<string, string> = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }
  return fetchNames({ url: `${baseURL}/models`, headers, read: idsOf }, fetch)
}

/** A server that people run on the machine of Parley. It needs no key and has an address by default. */
export function defineLocalServer(server: {
  id: string
  title: string
  baseUrl: string
  variable: string
}): ModelVendor {
  const { id, title, baseUrl, variable } = server
  return defineVendor({
    id,
    summary: `${title} on this machine (${baseUrl}), e.g. ${id}/NAME. Needs no key; ${variable} sets another address, or "off".`,
    variables: { base_url: variable },
    isLocal: true,
    settings: z.object({
      base_url: z
        .string()
        .default(baseUrl)
        .refine((url) => url !== 'off', `it is switched off by ${variable}`),
    }),
    resolve: (name, { settings, fetch }) =>
      modelOverOpenAiWire({ vendor: id, name, baseURL: settings.base_url, fetch }),
    list: ({ settings, fetch }) => namesOverOpenAiWire({ baseURL: settings.base_url, fetch }),
  })
}

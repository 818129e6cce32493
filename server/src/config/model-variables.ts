/** Keys and addresses of model vendors. Which setting of which vendor each is, the vendors themselves say (models/src). */
import { z } from 'zod'
import { httpUrl, variable } from './variable.ts'

const keyOf = (vendor: string, fallback?: string) =>
  variable(`Key for models called ${vendor}/…`, z.string(), { isSecret: true, ...(fallback && { fallback }) })

const localServer = (title: string, vendor: string, address: string) =>
  variable(
    `Address of ${title} for models called ${vendor}/…; \`off\` keeps agents from using it.`,
    z.union([z.literal('off'), httpUrl], 'must be off, or a URL that begins with http:// or https://'),
    { default: address },
  )

export const MODEL_VARIABLES = {
  PARLEY_OPENAI_API_KEY: keyOf('openai', 'OPENAI_API_KEY'),
  PARLEY_ANTHROPIC_API_KEY: keyOf('anthropic', 'ANTHROPIC_API_KEY'),
  PARLEY_GOOGLE_API_KEY: keyOf('google', 'GEMINI_API_KEY'),
  PARLEY_MISTRAL_API_KEY: keyOf('mistral', 'MISTRAL_API_KEY'),
  PARLEY_AZURE_API_KEY: keyOf('azure', 'AZURE_OPENAI_API_KEY'),
  PARLEY_AZURE_URL: variable(
    'Address of the Azure OpenAI resource for models called azure/…, for example https://RESOURCE.openai.azure.com.',
    httpUrl,
    { fallback: 'AZURE_OPENAI_ENDPOINT' },
  ),
  PARLEY_OLLAMA_URL: localServer('Ollama', 'ollama', 'http://127.0.0.1:11434/v1'),
  PARLEY_LMSTUDIO_URL: localServer('LM Studio', 'lmstudio', 'http://127.0.0.1:1234/v1'),
  PARLEY_VLLM_URL: localServer('vLLM', 'vllm', 'http://127.0.0.1:8000/v1'),
  PARLEY_MODEL_BASE_URL: variable(
    'Address of another server that speaks OpenAI’s chat completions, for models called compatible/…',
    httpUrl,
  ),
  PARLEY_MODEL_API_KEY: variable('Key for the server at PARLEY_MODEL_BASE_URL.', z.string(), {
    isSecret: true,
  }),
}

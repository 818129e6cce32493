import { z } from 'zod'
import { apiKey } from '../kit/index.ts'

export const openAICredentials = z.object({ api_key: apiKey('platform.openai.com under API keys') })

export type OpenAICredentials = z.infer<typeof openAICredentials>

export const OWNER = { id: 'openai', secretFields: ['api_key'] } as const

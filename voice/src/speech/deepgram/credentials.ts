import { z } from 'zod'
import { apiKey } from '../kit/index.ts'

export const deepgramCredentials = z.object({ api_key: apiKey('console.deepgram.com under API Keys') })

export type DeepgramCredentials = z.infer<typeof deepgramCredentials>

export const OWNER = { id: 'deepgram', secretFields: ['api_key'] } as const

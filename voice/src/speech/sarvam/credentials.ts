import { z } from 'zod'
import { apiKey } from '../kit/index.ts'

export const sarvamCredentials = z.object({ api_key: apiKey('dashboard.sarvam.ai under API Keys') })

export type SarvamCredentials = z.infer<typeof sarvamCredentials>

export const OWNER = { id: 'sarvam', secretFields: ['api_key'] } as const

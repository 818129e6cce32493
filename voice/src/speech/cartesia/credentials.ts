import { z } from 'zod'
import { apiKey } from '../kit/index.ts'

export const cartesiaCredentials = z.object({ api_key: apiKey('play.cartesia.ai under API Keys') })

export type CartesiaCredentials = z.infer<typeof cartesiaCredentials>

export const OWNER = { id: 'cartesia', secretFields: ['api_key'] } as const

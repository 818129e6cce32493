import { z } from 'zod'
import { apiKey } from '../kit/index.ts'

export const elevenLabsCredentials = z.object({ api_key: apiKey('elevenlabs.io under Developers, API Keys') })

export type ElevenLabsCredentials = z.infer<typeof elevenLabsCredentials>

export const OWNER = { id: 'elevenlabs', secretFields: ['api_key'] } as const

import { OperationError } from '@parley/contracts'
import type { LiveKit } from '../dependencies.ts'

const VARIABLES = {
  url: 'PARLEY_LIVEKIT_URL',
  apiKey: 'PARLEY_LIVEKIT_API_KEY',
  apiSecret: 'PARLEY_LIVEKIT_API_SECRET',
} as const satisfies Record<keyof LiveKit, string>

/** The settings, or an error that names the variables that are missing. */
export function requireLiveKit(livekit: LiveKit): { [Name in keyof LiveKit]: string } {
  const { url, apiKey, apiSecret } = livekit
  if (url !== undefined && apiKey !== undefined && apiSecret !== undefined) return { url, apiKey, apiSecret }
  const names = Object.keys(VARIABLES) as (keyof LiveKit)[]
  const missing = names.filter((name) => livekit[name] === undefined).map((name) => VARIABLES[name])
  throw new OperationError('voice_required', {
    detail: `No LiveKit server is configured: set ${missing.join(', ')} and restart the server.`,
    params: { missing },
  })
}

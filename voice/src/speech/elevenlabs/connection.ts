import type { ElevenLabsCredentials } from './credentials.ts'

export const API_URL = 'https://api.elevenlabs.io'

export const headersOf = ({ api_key }: ElevenLabsCredentials) => ({ 'xi-api-key': api_key })

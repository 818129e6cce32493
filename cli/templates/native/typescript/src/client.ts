import { Parley } from '@parley/sdk'
import { setting } from './settings.ts'

export const parley = new Parley({ baseUrl: setting('PARLEY_URL'), apiKey: setting('PARLEY_API_KEY') })

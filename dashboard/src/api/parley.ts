/** The one client of the server: all pages call it through the hooks of use-operation.ts. */
import { Parley } from '@parley/sdk/client'
import { session } from './session.ts'

export const parley = new Parley({ baseUrl: location.origin, apiKey: session.token, maxRetries: 2 })

import type { Api } from '@parley/contracts'
import type { Example } from './example.ts'
import type { Tally } from './put.ts'

/** An example on its way into a workspace. */
export interface Work {
  api: Api
  example: Example
  tally: Tally
}

import type { Output } from '@parley/contracts'

export type Flow = Output<'flows.get'>

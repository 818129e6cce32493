import type { Output } from '@parley/contracts'

export type Report = Output<'campaigns.report'>

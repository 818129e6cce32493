import type { AppHook } from '@parley/channels/kit'
import type { Dialect } from '@parley/dialects/kit'
import type { ResolveModel } from '@parley/models/kit'
import type { Config } from '../config/index.ts'
import type { KnownVendors } from '../features/agents/model-vendors/index.ts'
import type { AnyAdapter } from '../features/channels/channels/index.ts'
import type { Lifecycle } from '../http/lifecycle/index.ts'
import type { Mailer } from '../platform/mail/index.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Storage } from '../platform/storage/index.ts'
import type { Announce } from './announcements.ts'

export interface WiringOptions {
  config: Pick<Config, 'whatsapp' | 'models'> &
    Partial<Pick<Config, 'mail' | 'livekit' | 'knowledge' | 'uploads' | 'diskReserveBytes' | 'retention'>>
  /** Where files lie that customers sent. */
  storage: Storage
  /** Sends system mail. Default: by SMTP as configured. */
  mailer?: Mailer
  platform: Platform
  metrics: Metrics
  /** TXT records of DNS. Default: asks the machine's resolver. */
  resolveTxt?: (name: string) => Promise<string[][]>
  /** Announced ends of what callers may use. Default: those of the tables. */
  lifecycle?: Lifecycle
  /** Checks every output against its schema. For tests. */
  checkOutput?: boolean
  /** Turns and sends that one process carries at once; one workspace has at most half of them. */
  inFlight?: { turns: number; sends: number }
}

/** The input of the parts of the wiring: the options, and the lists that only wiring.ts knows. */
export interface WiringParts extends Required<Omit<WiringOptions, 'mailer' | 'checkOutput'>> {
  mailer: Mailer | undefined
  adapters: ReadonlyMap<string, AnyAdapter>
  appHooks: ReadonlyMap<string, AppHook>
  dialects: readonly Dialect[]
  /** Vendors of models, as the operator has set them up. */
  modelVendors: KnownVendors
  /** With the settings of the operator. */
  resolveModel: ResolveModel
  announce: Announce
}

/** Functions of other features that calls need. */
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { SpokenTurns } from '../../agents/turns/index.ts'
import type { Channels } from '../../channels/channels/index.ts'
import type { ContactabilityFeature } from '../../contacts/contactability/index.ts'
import type { HandOff } from '../../conversations/handoffs/index.ts'

export interface LiveKit {
  url: string | undefined
  apiKey: string | undefined
  apiSecret: string | undefined
}

export interface CallDependencies {
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>
  channels: Pick<Channels, 'openChannel' | 'adapterOf' | 'stopChannel'>
  judge: ContactabilityFeature['judge']
  handOff: HandOff
  spokenTurns: SpokenTurns
  /** The server that carries the sound. Each setting may be missing. */
  livekit: LiveKit
  budgets: {
    /** As far as is known without a lock. */
    findRefusal(
      work: TimedScope<Session>,
      call: CallToPay,
    ): Promise<(BudgetRefusal & { params: Record<string, unknown> }) | undefined>
    /** Sets aside what the call may cost at most, before it is dialled. */
    reserve(work: TimedScope, call: CallToPay): Promise<BudgetRefusal | undefined>
  }
}

export interface CallToPay {
  id: string
  address: string
  channelId: string
  campaignId: string | null
  maxSeconds: number
}

export interface BudgetRefusal {
  message: string
  /** It fits if the calls that are on their way cost less than what was set aside for them. */
  mayFitLater: boolean
}

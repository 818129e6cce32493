/** Functions of other features that calls need. */
import type { Platform } from '../../../platform/platform.ts'
import type { Channels } from '../../channels/channels/index.ts'
import type { ContactabilityFeature } from '../../contacts/contactability/index.ts'
import type { HandOff } from '../../conversations/handoffs/index.ts'

export interface CallDependencies {
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>
  channels: Pick<Channels, 'openChannel' | 'adapterOf' | 'stopChannel'>
  judge: ContactabilityFeature['judge']
  handOff: HandOff
}

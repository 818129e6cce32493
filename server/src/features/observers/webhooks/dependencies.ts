import type { Session } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Notices } from '../../identity/notices/index.ts'
import type { PresentEventData } from './events/present-event.ts'
import type { EventRenderers } from './render/event-renderer.ts'

/** The dependencies of the operations on webhooks. */
export interface WebhooksDependencies {
  platform: Platform
  renderers: EventRenderers
  presentData: PresentEventData
  /** Tells owners of endpoints that fail. */
  notices: Notices
  /** Whether the workspace of the session has an agent of that id (a UUID). */
  agentExists: (session: Session, agentId: string) => Promise<boolean>
  /** Deliveries that one call may put in line again. */
  replayLimit?: number
}

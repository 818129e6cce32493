import type { Session } from '../../platform/database/index.ts'
import type { Platform } from '../../platform/platform.ts'
import type { EventRenderers } from './event-renderer.ts'
import type { PresentEventData } from './present-event.ts'

/** What the operations on webhooks work with. */
export interface WebhooksDependencies {
  platform: Platform
  renderers: EventRenderers
  presentData: PresentEventData
  /** Whether the workspace of the session has an agent of that id (a UUID). */
  agentExists: (session: Session, agentId: string) => Promise<boolean>
}

/** How the business has set up the chat, and who of it is there: what a page shows before the first message. */
import type { Visit } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { defaultHours, isOpen, nextChange } from '../../identity/business-hours/index.ts'
import type { WebChat } from './visitor.ts'
import { findActiveAgent } from './visitors.store.ts'

export async function readChatSettings(work: TimedScope<Session>, chat: WebChat): Promise<Visit['settings']> {
  const agent = await findActiveAgent(work, chat.id)
  const hours = await defaultHours(work)
  const available = isOpen(hours, work.now)
  return {
    name: chat.name,
    greeting: chat.settings.greeting ?? null,
    away_message: chat.settings.away_message ?? null,
    suggested_questions: chat.settings.suggested_questions ?? [],
    require_identity: chat.settings.require_identity === true,
    business_name: agent?.business_name || null,
    agent: agent ? { name: agent.name } : null,
    people: {
      available,
      available_at: available ? null : (nextChange(hours, work.now)?.toISOString() ?? null),
    },
  }
}

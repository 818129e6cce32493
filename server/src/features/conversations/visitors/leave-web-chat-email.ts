/** Keeps an address to answer to once the page is closed. It stands on the visitor’s own contact and finds nobody else’s. */
import { inScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { identifyVisitor } from '../../contacts/contacts/index.ts'
import { limitCalls } from './limit-calls.ts'
import { unknownVisitor } from './unknown-visitor.ts'
import { personOf } from './visitor-details.ts'
import { updateVisitor } from './visitors.store.ts'
import type { WebChatHandler } from './web-chat-handler.ts'

export const leaveWebChatEmail =
  (platform: Pick<Platform, 'database' | 'wake' | 'clock'>): WebChatHandler<'web_chat.leave_email'> =>
  async ({ chat, visitor, caller }, input) => {
    const now = platform.clock.now()
    await limitCalls(platform.database, chat, 'email', { ...caller, visitorId: visitor.id }, now)
    const told = { ...visitor, email: input.email, name: input.name ?? visitor.name }
    await inScope(platform.database, chat.workspaceId, async (work) => {
      await identifyVisitor({ ...work, now }, platform.wake, personOf(told))
      // After the contact, which an erasure locks first too.
      if (!(await updateVisitor(work.transaction, told))) throw unknownVisitor()
    })
    return { email: input.email }
  }

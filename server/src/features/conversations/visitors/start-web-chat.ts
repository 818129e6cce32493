/** A page opens the chat: a stranger gets a token, whoever comes back finds their conversation again. */

import { OperationError, type StartVisit } from '@parley/contracts'
import { inScope, readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { identifyVisitor } from '../../contacts/contacts/index.ts'
import { limitCalls } from './limit-calls.ts'
import { newVisitor } from './new-visitor.ts'
import { presentThread } from './present-visitor-message.ts'
import { readChatSettings } from './read-chat-settings.ts'
import { unknownVisitor } from './unknown-visitor.ts'
import { hashOfToken, makeToken, type VisitorRow, verifiedUser, type WebChat } from './visitor.ts'
import { definedOf, personOf } from './visitor-details.ts'
import { readThread } from './visitor-messages.store.ts'
import {
  contactOf,
  findByToken,
  insertVisitor,
  replaceToken,
  updateVisitor,
  userIsKnown,
} from './visitors.store.ts'
import type { WebChatHandler } from './web-chat-handler.ts'

/** A row is not written for every page that somebody opens. */
const SEEN_EVERY_MS = 60_000

export const startWebChat =
  (platform: Pick<Platform, 'database' | 'wake' | 'clock'>): WebChatHandler<'web_chat.start'> =>
  async ({ chat, caller }, input) => {
    const { database, wake } = platform
    const now = platform.clock.now()
    await limitCalls(database, chat, 'session', caller, now)
    const userId = verifiedUser(chat.settings, input.identity, now)
    if (chat.settings.require_identity && userId === undefined) {
      throw new OperationError('forbidden', {
        detail: 'This chat is for people who are signed in: send identity.user_id with its hash.',
      })
    }
    const known = await findKnown(platform, chat, input.visitor_token)
    // Somebody else signed in on this browser: what was written before stays with who wrote it.
    const isSamePerson =
      known !== undefined && (known.user_id === null || known.user_id === (userId ?? known.user_id))
    // A person who planted or saw an anonymous token must not read on after its visitor signs in.
    const isIdentifiedNow = isSamePerson && known.user_id === null && userId !== undefined
    const token = isSamePerson && !isIdentifiedNow ? input.visitor_token! : makeToken()
    if (!isSamePerson) await limitCalls(database, chat, 'new_visitor', caller, now)

    const before = isSamePerson ? known : newVisitor(chat, now)
    const visitor = withStatedDetails(before, input, userId, now)
    await inScope(database, chat.workspaceId, async (work) => {
      if (!isSamePerson) await insertVisitor(work.transaction, visitor, hashOfToken(token)!)
      // A visitor who never wrote becomes a contact with the first message.
      const becomesKnown =
        userId !== undefined &&
        (before.user_id === null || (await contactOf(work, visitor.shown_id)) === undefined)
      const hasHistory = async () =>
        (await userIsKnown(work, userId!)) || (await contactOf(work, visitor.shown_id)) !== undefined
      if (becomesKnown && (await hasHistory()))
        await identifyVisitor(
          { transaction: work.transaction, workspaceId: chat.workspaceId, now },
          wake,
          personOf(visitor),
        )
      // After the contact, which an erasure locks first too.
      if (isSamePerson && differs(before, visitor) && !(await updateVisitor(work.transaction, visitor)))
        throw unknownVisitor()
      if (isIdentifiedNow) {
        const hashes = { before: hashOfToken(input.visitor_token!)!, after: hashOfToken(token)! }
        if (!(await replaceToken(work.transaction, visitor, hashes))) throw unknownVisitor()
        // Streams that were opened with the old token end.
        work.transaction.afterCommit(() => wake.signal('presence'))
      }
    })
    const { thread, settings } = await readScope(database, chat.workspaceId, async (work) => ({
      thread: await readThread(work.transaction, visitor),
      settings: await readChatSettings({ ...work, now }, chat),
    }))
    return {
      visitor_token: token,
      resumed: isSamePerson,
      visitor: {
        id: visitor.shown_id,
        name: visitor.name,
        email: visitor.email,
        identified: visitor.user_id !== null,
      },
      conversation: thread ? presentThread(thread) : null,
      unread: thread?.unread ?? 0,
      settings,
    }
  }

async function findKnown(
  { database }: Pick<Platform, 'database'>,
  chat: WebChat,
  token: string | undefined,
): Promise<VisitorRow | undefined> {
  const hash = token === undefined ? undefined : hashOfToken(token)
  return hash && database.read(chat.workspaceId, (session) => findByToken(session, chat, hash))
}

function withStatedDetails(
  visitor: VisitorRow,
  input: StartVisit,
  userId: string | undefined,
  now: Date,
): VisitorRow {
  const isDue = now.getTime() - visitor.last_seen_at.getTime() >= SEEN_EVERY_MS
  return {
    ...visitor,
    user_id: userId ?? visitor.user_id,
    name: input.identity?.name ?? visitor.name,
    email: input.identity?.email ?? visitor.email,
    locale: input.locale ?? visitor.locale,
    time_zone: input.time_zone ?? visitor.time_zone,
    page: input.page ? definedOf(input.page) : visitor.page,
    last_seen_at: isDue ? now : visitor.last_seen_at,
  }
}

function differs(before: VisitorRow, after: VisitorRow): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}

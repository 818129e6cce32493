/** The visitor whose token it is. Throws `unauthenticated`. */
import type { Platform } from '../../../platform/platform.ts'
import { unknownVisitor } from './unknown-visitor.ts'
import { hashOfToken, type VisitorRow, type WebChat } from './visitor.ts'
import { findByToken } from './visitors.store.ts'

export async function recogniseVisitor(
  { database }: Pick<Platform, 'database'>,
  chat: WebChat,
  token: string | undefined,
): Promise<VisitorRow> {
  const hash = token === undefined ? undefined : hashOfToken(token)
  const visitor =
    hash && (await database.read(chat.workspaceId, (session) => findByToken(session, chat, hash)))
  if (!visitor || (chat.settings.require_identity && visitor.user_id === null)) throw unknownVisitor()
  return visitor
}

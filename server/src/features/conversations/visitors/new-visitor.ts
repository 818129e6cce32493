import { showId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { VisitorRow, WebChat } from './visitor.ts'

export function newVisitor(chat: Pick<WebChat, 'workspaceId' | 'id'>, now: Date): VisitorRow {
  const id = newId()
  return {
    workspace_id: chat.workspaceId,
    id,
    channel_id: chat.id,
    shown_id: showId('visitor', id),
    user_id: null,
    name: null,
    email: null,
    locale: null,
    time_zone: null,
    page: null,
    created_at: now,
    last_seen_at: now,
  }
}

/** The name of somebody in a page who opens no chat, as an identity of their contact. */
export function makeVisitorName(): string {
  return showId('visitor', newId())
}

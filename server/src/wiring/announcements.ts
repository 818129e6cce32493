/** Announcements of earlier features to later ones. A plug subscribes under these names (platform/plug/plug.ts). */
import type { ChannelCreated } from '../features/channels/channels/index.ts'
import type { Author } from '../features/contacts/contacts/index.ts'
import type { ImportDependencies } from '../features/contacts/imports/index.ts'
import type { SignInEntry, Unassign } from '../features/identity/members/index.ts'
import type { TeamListener } from '../features/identity/teams/index.ts'
import type { Transaction } from '../platform/database/index.ts'
import type { TimedScope } from '../platform/operations/work.ts'
import { createAnnouncer } from '../platform/plug/announcer.ts'

/** Somebody lifted do-not-disturb for one message or call. */
export interface DisturbedContact {
  messageId: string
  contactId: string
  author: Author
  requestId: string
}

export interface Announcements {
  /** In the transaction that queues the message. */
  do_not_disturb_ignored(work: TimedScope, disturbed: DisturbedContact): Promise<void>
  /** In the transaction that changes business hours, or gives a team other hours. */
  hours_changed: TeamListener['teamChanged']
  /** In the transaction that deletes a team, before its row is gone. */
  team_deleted: TeamListener['teamDeleted']
  /** In the transaction that removes a member: these conversations were assigned to them. */
  member_removed: Unassign
  /** In the transaction of a sign-in, or of a change of what somebody signs in with. */
  sign_in_recorded(tx: Transaction, entry: SignInEntry): Promise<void>
  /** In the transaction that creates a channel. */
  channel_created: ChannelCreated
  /** In the transaction that creates or changes an import with an address for its callback. */
  callback_wanted: ImportDependencies['callback']
  /** In the transaction that creates or changes an import into an audience. */
  audience_wanted: ImportDependencies['audiences']['check']
  /** In the transaction that writes contacts of an import into an audience. */
  audience_filled: ImportDependencies['audiences']['fill']
  /** A visitor of a web chat types, or has stopped. */
  contact_typing(workspaceId: string, conversationId: string, typing: boolean): Promise<void>
}

const NAMES: Readonly<Record<keyof Announcements, true>> = {
  hours_changed: true,
  team_deleted: true,
  member_removed: true,
  sign_in_recorded: true,
  channel_created: true,
  callback_wanted: true,
  audience_wanted: true,
  audience_filled: true,
  contact_typing: true,
  do_not_disturb_ignored: true,
}

export const createAnnouncements = () =>
  createAnnouncer<Announcements>(Object.keys(NAMES) as (keyof Announcements)[])
export type Announce = ReturnType<typeof createAnnouncements>['announce']

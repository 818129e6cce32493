import { type Invitation, OperationError, type Output, type Parsed, readId, showId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId, unknownReference } from '../../../platform/operations/require-id.ts'
import { normaliseEmail, refuseAbove, refuseBeyond } from '../member.ts'
import { readChannels } from '../read-channels.ts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import {
  findTeamIds,
  type InvitationRow,
  insertInvitation,
  isMember,
  listInvitationRows,
  revokeInvitation,
} from './invitations.store.ts'

const VALID_MS = 7 * 24 * 3600 * 1000

export interface InvitationDependencies {
  publicUrl: string
  /** Sends the link, where there is a mail server. */
  sendMail(context: OperationContext, mail: { to: string; subject: string; text: string }): Promise<void>
}

export function invitationOperations(
  dependencies: InvitationDependencies,
): Handlers<`invitations.${'list' | 'create' | 'revoke'}`> {
  return {
    'invitations.list': ({ tx, principal, now }, input) =>
      listInvitationRows(tx, { workspaceId: principal.workspaceId, now }, input, presentInvitation),
    'invitations.create': (context, input) => createInvitation(dependencies, context, input),
    'invitations.revoke': async ({ tx, principal, now }, { id }) => {
      if (!(await revokeInvitation(tx, principal.workspaceId, requireId('invitation', id), now)))
        throw notFound('invitation', id)
      return null
    },
  }
}

async function createInvitation(
  { publicUrl, sendMail }: InvitationDependencies,
  context: OperationContext,
  input: Parsed<'invitations.create'>,
): Promise<Output<'invitations.create'>> {
  const { tx, principal, now } = context
  const { workspaceId } = principal
  refuseAbove(principal, input.role)
  refuseBeyond(principal, input.role)
  const email = normaliseEmail(input.email)
  const existing = await isMember(tx, workspaceId, email)
  if (existing) {
    throw new OperationError('already_exists', {
      detail: `${email} is a member already.`,
      params: { id: showId('member', existing.id) },
    })
  }
  const token = mintToken()
  const row = await insertInvitation(
    tx,
    workspaceId,
    {
      id: newId(),
      email,
      role: input.role,
      channel_ids: await readChannels(context, input.channel_ids, ['channel_ids']),
      team_ids: await readTeams(context, input.team_ids),
      invited_by: principal.member?.name ?? null,
      created_at: now,
      expires_at: new Date(now.getTime() + VALID_MS),
    },
    { hash: hashToken(token), invitedById: principal.member?.id ?? null },
  )
  const url = `${publicUrl}/auth/invitations/${token}`
  await sendMail(context, {
    to: email,
    subject: `${row.invited_by ?? 'Somebody'} invites you to Parley`,
    text: `You are invited to answer customers together.\n\nOpen this link within seven days to choose a password:\n${url}\n\nIf you did not expect this, do nothing.\n`,
  })
  return { ...presentInvitation(row), url }
}

async function readTeams({ tx, principal }: OperationContext, ids: readonly string[]): Promise<string[]> {
  const uuids = ids.map((id, index) => {
    const uuid = readId('team', id)
    if (uuid === undefined) throw unknownReference('team', ['team_ids', index])
    return uuid
  })
  const known = await findTeamIds(tx, principal.workspaceId, uuids)
  const missing = uuids.findIndex((uuid) => !known.includes(uuid))
  if (missing >= 0) throw unknownReference('team', ['team_ids', missing])
  return [...new Set(uuids)]
}

function presentInvitation(row: InvitationRow): Invitation {
  return {
    id: showId('invitation', row.id),
    email: row.email,
    role: row.role,
    channel_ids: row.channel_ids?.map((id) => showId('channel', id)) ?? null,
    team_ids: row.team_ids.map((id) => showId('team', id)),
    invited_by: row.invited_by,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    accepted_at: row.accepted_at?.toISOString() ?? null,
  }
}

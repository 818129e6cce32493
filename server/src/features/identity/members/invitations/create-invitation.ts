/** Invites an address to the workspace: by mail, or with a link for the inviter where there is no mail server. */
import { memberOf, OperationError, readId, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler, OperationContext } from '../../../../platform/operations/handler.ts'
import { unknownReference } from '../../../../platform/operations/require-id.ts'
import { normaliseEmail, refuseAbove, refuseBeyond } from '../member.ts'
import { readChannels } from '../read-channels.ts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import { countInvitationsSince, findTeamIds, insertInvitation, isMember } from './invitations.store.ts'
import { presentInvitation } from './present-invitation.ts'

const DAY_MS = 24 * 3600 * 1000
const VALID_MS = 7 * DAY_MS
/** Per workspace: enough to invite a large team, too few to mail strangers. */
export const MOST_INVITATIONS_A_DAY = 100

export interface InvitationDependencies {
  publicUrl: string
  /** Whether there is a mail server. Without one the inviter passes the link on. */
  sendsMail: boolean
  sendMail(context: OperationContext, mail: { to: string; subject: string; text: string }): Promise<void>
}

export const createInvitation =
  ({ publicUrl, sendsMail, sendMail }: InvitationDependencies): Handler<'invitations.create'> =>
  async (context, input) => {
    const { principal, now } = context
    refuseAbove(principal, input.role)
    refuseBeyond(principal, input.role)
    const email = normaliseEmail(input.email)
    const existing = await isMember(context, email)
    if (existing) {
      throw new OperationError('already_exists', {
        detail: `${email} is a member already.`,
        params: { id: showId('member', existing.id) },
      })
    }
    await refuseTooMany(context)
    const token = mintToken()
    const row = await insertInvitation(
      context,
      {
        id: newId(),
        email,
        role: input.role,
        channel_ids: await readChannels(context, input.channel_ids, ['channel_ids']),
        team_ids: await readTeams(context, input.team_ids),
        invited_by: memberOf(principal)?.name ?? null,
        created_at: now,
        expires_at: new Date(now.getTime() + VALID_MS),
      },
      { hash: hashToken(token), invitedById: memberOf(principal)?.id ?? null, mailed: sendsMail },
    )
    const url = `${publicUrl}/auth/invitations/${token}`
    await sendMail(context, {
      to: email,
      // The mail has no words of the inviter: inviter and reader may be strangers to each other.
      subject: 'An invitation to Parley',
      text: `You are invited to a workspace on Parley, where a team answers its customers.\n\nOpen this link within seven days to see who invites you, and to join:\n${url}\n\nIf you did not expect this, do nothing.\n`,
    })
    // Opening a link that only the mailbox received verifies the mailbox. The inviter must not see that link.
    return { ...presentInvitation(row), url: sendsMail ? null : url }
  }

async function refuseTooMany(context: OperationContext): Promise<void> {
  const since = new Date(context.now.getTime() - DAY_MS)
  const { count, oldest } = await countInvitationsSince(context, since)
  if (count < MOST_INVITATIONS_A_DAY) return
  const waitMs = (oldest?.getTime() ?? context.now.getTime()) + DAY_MS - context.now.getTime()
  throw new OperationError('rate_limited', {
    detail: `This workspace has sent ${count} invitations within a day; ${MOST_INVITATIONS_A_DAY} are allowed. Send the next ones later.`,
    params: { retry_after_seconds: Math.max(1, Math.ceil(waitMs / 1000)) },
  })
}

async function readTeams(context: OperationContext, ids: readonly string[]): Promise<string[]> {
  const uuids = ids.map((id, index) => {
    const uuid = readId('team', id)
    if (uuid === undefined) throw unknownReference('team', ['team_ids', index])
    return uuid
  })
  const known = await findTeamIds(context, uuids)
  const missing = uuids.findIndex((uuid) => !known.includes(uuid))
  if (missing >= 0) throw unknownReference('team', ['team_ids', missing])
  return [...new Set(uuids)]
}

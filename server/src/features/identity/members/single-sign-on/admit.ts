/** Decides which people a provider may sign in, and whether they are or become members. */
import { isRoleAbove, OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { isDomainVerified } from '../domains/domains.store.ts'
import { claimInvitation, findOpenInvitation, type InvitationRow } from '../invitations/invitations.store.ts'
import { domainOf, normaliseEmail } from '../member.ts'
import { insertMember } from '../members.store.ts'
import { listMemberships } from '../sessions/sessions.store.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'
import { claimForOwner, ensureUser, findUserByEmail, withinWorkspace } from '../sign-in/users.store.ts'
import { askToJoin } from './join.ts'
import { memberOf, type OpenInvitation } from './member-of-provider.ts'
import type { Identity } from './openid.ts'
import type { ProviderRow } from './providers.store.ts'

/** Answers with the user's id. Throws forbidden, with a reason, for everybody else. */
export async function admit(
  context: SignInContext,
  provider: ProviderRow,
  identity: Identity,
): Promise<string> {
  const { database, clock } = context.platform
  const email = normaliseEmail(identity.email)
  refuseUnvouched(provider, identity, email)
  const now = clock.now()
  // Only the provider of a domain's own organisation proves who reads its mail.
  const isOfDomain = await isDomainVerified(
    { transaction: database.system, workspaceId: provider.workspace_id },
    domainOf(email),
  )
  const user = await findUserByEmail(database.system, email)
  const memberships = user ? await listMemberships(database.system, user.id) : []
  const member = memberships.find((row) => row.workspace_id === provider.workspace_id)
  if (member) {
    refuseAboveProvider(provider, member.role)
    if (isOfDomain) await database.systemTransaction((tx) => claimForOwner(tx, user!.id, now))
    return user!.id
  }
  const invitation = await database.systemTransaction((tx) =>
    withinWorkspace({ transaction: tx, workspaceId: provider.workspace_id }, () =>
      findOpenInvitation({ transaction: tx, workspaceId: provider.workspace_id, now }, email),
    ),
  )
  refuseUninvited(provider, { isInvited: invitation !== undefined, isOfDomain })
  if (invitation) refuseAboveProvider(provider, invitation.role)
  if (user) throw await askToJoin(context, provider, user)
  const name = identity.name?.trim().slice(0, 100) || email
  return makeMember(context, provider, { email, name, isVerified: isOfDomain }, invitation)
}

async function makeMember(
  context: SignInContext,
  provider: ProviderRow,
  newcomer: { email: string; name: string; isVerified: boolean },
  invitation: OpenInvitation | undefined,
): Promise<string> {
  const { database, clock } = context.platform
  const outcome = await database.systemTransaction(async (tx) => {
    const now = clock.now()
    const made = await ensureUser(tx, { id: newId(), ...newcomer, passwordHash: null }, now)
    // Another request made an account of that address just now.
    if (!made.isNew) return made
    const member = {
      ...memberOf(provider, made.row, invitation),
      name: newcomer.name,
      acceptsUnverifiedEmail: true,
    }
    await withinWorkspace({ transaction: tx, workspaceId: provider.workspace_id }, async () => {
      if (invitation)
        await claimInvitation({ transaction: tx, workspaceId: provider.workspace_id, now }, invitation.id)
      await insertMember({ transaction: tx, workspaceId: provider.workspace_id, now }, member)
    })
    return made
  })
  if (outcome.isNew) return outcome.row.id
  const memberships = await listMemberships(database.system, outcome.row.id)
  // Two simultaneous requests join once.
  if (memberships.some((row) => row.workspace_id === provider.workspace_id)) return outcome.row.id
  throw await askToJoin(context, provider, outcome.row)
}

function refuseUnvouched(provider: ProviderRow, identity: Identity, email: string): void {
  if (!identity.emailVerified) {
    throw refused(
      'The provider does not say that your address is verified (email_verified).',
      'email_not_verified',
    )
  }
  if (!provider.email_domains.includes(domainOf(email)))
    throw refused(`The provider may not vouch for addresses of ${domainOf(email)}.`, 'domain_not_allowed')
}

function refuseAboveProvider(provider: ProviderRow, role: InvitationRow['role']): void {
  if (!isRoleAbove(role, provider.highest_role)) return
  throw refused(`An ${role} signs in with this provider only if an owner added it.`, 'role_too_high')
}

function refuseUninvited(
  provider: ProviderRow,
  { isInvited, isOfDomain }: { isInvited: boolean; isOfDomain: boolean },
): void {
  if (isInvited || (provider.create_members && isOfDomain)) return
  if (!provider.create_members)
    throw refused('You are no member of this workspace: ask for an invitation.', 'not_a_member')
  throw refused(
    'This provider lets in members and invited people only, until its organisation has verified your e-mail domain (POST /v1/domains). Ask for an invitation.',
    'domain_not_verified',
  )
}

export function refused(detail: string, reason: string): OperationError {
  return new OperationError('forbidden', { detail, params: { reason } })
}

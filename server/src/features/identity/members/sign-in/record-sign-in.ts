import { listMemberships, type MembershipRow } from '../sessions/sessions.store.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'

const isByLink = (operation: string) => operation === 'auth.sign_in_with_link'

/** Leaves an entry in the trail of each workspace that a user is a member of. Never throws: the user has their answer. */
export async function recordSignIn(
  { platform: { database, clock, log }, record }: SignInContext,
  userId: string,
  operation: string,
  caller: Caller,
  { outcome = 'succeeded', workspaceId }: { outcome?: string; workspaceId?: string | null } = {},
): Promise<void> {
  // A workspace that only its provider opens hears nothing of what its people do elsewhere.
  const concerns = (row: MembershipRow) =>
    workspaceId ? row.workspace_id === workspaceId : !row.requires_provider || isByLink(operation)
  try {
    const memberships = await listMemberships(database.system, userId)
    for (const membership of memberships.filter(concerns))
      await database.transaction(membership.workspace_id, (tx) =>
        record(tx, entryOf(membership, operation, outcome, caller, clock.now())),
      )
  } catch (error) {
    log.error({ err: error, operation }, 'a sign-in was not audited')
  }
}

function entryOf(membership: MembershipRow, operation: string, outcome: string, caller: Caller, now: Date) {
  return {
    workspaceId: membership.workspace_id,
    memberId: membership.member_id,
    operation,
    outcome,
    caller,
    now,
  }
}

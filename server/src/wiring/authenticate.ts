/** Finds the caller: the holder of an API key, or a member by the token of a session. */
import type { Principal } from '@parley/contracts'
import type { Members } from '../features/identity/members/index.ts'

export type AuthenticateAny = (
  credential: string,
  asked?: { workspace?: string | undefined; address?: string | undefined },
) => Promise<Principal | undefined>

/** `asked.workspace` picks one of a member's workspaces; a key has but one, and may be tied to addresses. */
export function authenticateBy(
  byKey: (key: string, asked?: { address?: string | undefined }) => Promise<Principal | undefined>,
  members: Pick<Members, 'authenticate' | 'looksLikeAccessToken'>,
): AuthenticateAny {
  return (credential, asked) =>
    members.looksLikeAccessToken(credential)
      ? members.authenticate(credential, asked)
      : byKey(credential, asked)
}

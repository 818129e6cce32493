/** People of a workspace: who they are, what they may do, and how they sign in. */
import type { MailQueue } from '../../../platform/mail/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import { createDomain } from './domains/create-domain.ts'
import { deleteDomain } from './domains/delete-domain.ts'
import { listDomains } from './domains/list-domains.ts'
import type { ResolveTxt } from './domains/read-record.ts'
import { type DomainNotices, recheckDomains } from './domains/recheck-domains.ts'
import { verifyDomain } from './domains/verify-domain.ts'
import { getMember } from './get-member.ts'
import { getOwnMember } from './get-own-member.ts'
import { createInvitation } from './invitations/create-invitation.ts'
import { listInvitations } from './invitations/list-invitations.ts'
import { revokeInvitation } from './invitations/revoke-invitation.ts'
import { listMembers } from './list-members.ts'
import { type KeysMadeBy, removeMember, type Unassign } from './remove-member.ts'
import { createAccessTokens, looksLikeAccessToken } from './sessions/access-token.ts'
import { createSessionAuthentication } from './sessions/authenticate-session.ts'
import { listMemberSessions } from './sessions/list-member-sessions.ts'
import { revokeMemberSession } from './sessions/revoke-member-session.ts'
import { createSignIn } from './sign-in/index.ts'
import type { SignInContext, SignInPlatform } from './sign-in/sign-in-context.ts'
import { createIdentityProvider } from './single-sign-on/create-identity-provider.ts'
import { deleteIdentityProvider } from './single-sign-on/delete-identity-provider.ts'
import { listIdentityProviders } from './single-sign-on/list-identity-providers.ts'
import { listTrustedDevices } from './trusted-devices/list-trusted-devices.ts'
import { revokeTrustedDevice } from './trusted-devices/revoke-trusted-device.ts'
import { revokeTrustedDeviceAll } from './trusted-devices/revoke-trusted-device-all.ts'
import { updateMember } from './update-member.ts'

export type { KeysMadeBy, Unassign } from './remove-member.ts'
export type { SignIn } from './sign-in/index.ts'
export type { Caller, SignInEntry } from './sign-in/sign-in-context.ts'
export type {
  SignInAnswer,
  SignInCall,
  SignInOperation,
  SignInPageContent,
} from './sign-in/sign-in-handler.ts'

/** Each round checks the records of domains that were not checked for a day. */
const RECHECK_DOMAINS_MS = 900_000

export interface MemberDependencies {
  mails: Pick<MailQueue, 'enqueue' | 'isConfigured'>
  /** TXT records of DNS. */
  resolveTxt: ResolveTxt
  notices: DomainNotices
  record: SignInContext['record']
  unassign: Unassign
  keysMadeBy: KeysMadeBy
}

type MemberOperation =
  | `members.${'list' | 'get' | 'me' | 'update' | 'remove'}`
  | `invitations.${'list' | 'create' | 'revoke'}`
  | `member_sessions.${'list' | 'revoke'}`
  | `trusted_devices.${'list' | 'revoke' | 'revoke_all'}`
  | `domains.${'list' | 'create' | 'verify' | 'delete'}`
  | `identity_providers.${'list' | 'create' | 'delete'}`

export function createMembers(
  platform: SignInPlatform,
  { mails, record, unassign, keysMadeBy, resolveTxt, notices }: MemberDependencies,
) {
  const tokens = createAccessTokens(platform)
  const authentication = createSessionAuthentication(platform, tokens)
  const underWay = new Set<Promise<void>>()
  const inBackground = (work: Promise<void>) => {
    const tracked = work.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
  }
  const handlers: Handlers<MemberOperation> = {
    'members.list': listMembers,
    'members.get': getMember,
    'members.me': getOwnMember,
    'members.update': updateMember,
    'members.remove': removeMember({ unassign, keysMadeBy }),
    'invitations.list': listInvitations,
    'invitations.create': createInvitation({
      publicUrl: platform.publicUrl,
      sendsMail: mails.isConfigured,
      sendMail: (context, mail) => mails.enqueue(context, mail),
    }),
    'invitations.revoke': revokeInvitation,
    'member_sessions.list': listMemberSessions,
    'member_sessions.revoke': revokeMemberSession,
    'trusted_devices.list': listTrustedDevices,
    'trusted_devices.revoke': revokeTrustedDevice,
    'trusted_devices.revoke_all': revokeTrustedDeviceAll,
    'domains.list': listDomains,
    'domains.create': createDomain,
    'domains.verify': verifyDomain(platform, resolveTxt),
    'domains.delete': deleteDomain,
    'identity_providers.list': listIdentityProviders(platform),
    'identity_providers.create': createIdentityProvider(platform),
    'identity_providers.delete': deleteIdentityProvider,
  }
  const recheck = () => recheckDomains(platform, resolveTxt, notices)
  return {
    handlers,
    /** The holder of a session token. Undefined for a text that is no token, and for a token that has ended. */
    authenticate: authentication.authenticate,
    looksLikeAccessToken,
    /** Resolves when nothing is under way that no answer waits for. */
    async settled() {
      await Promise.all([authentication.settled(), ...underWay])
    },
    chores: [
      { name: 'check verified domains again', everyMs: RECHECK_DOMAINS_MS, run: recheck },
    ] satisfies Chore[],
    recheckDomains: recheck,
    signIn: createSignIn(
      { platform, tokens, record, inBackground, mail: mails.isConfigured ? mails.enqueue : undefined },
      authentication,
    ),
  }
}
export type Members = ReturnType<typeof createMembers>

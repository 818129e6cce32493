import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** `owner` may do everything; `admin` all but give up the organisation; `agent` answers contacts; `viewer` reads. */
export const memberRole = z.enum(['owner', 'admin', 'agent', 'viewer'])
export type MemberRole = z.infer<typeof memberRole>

/** A person in a workspace. */
export const member = z
  .object({
    id: id('member').describe(
      'Id of the member in this workspace. The same account has another id in another workspace.',
    ),
    name: z.string().describe('Name of the member, as colleagues see it, and contacts of a web chat.'),
    email: z.string().describe('E-mail address with which the member signs in.'),
    role: memberRole.describe('The role of the member: see the guide on members.'),
    channel_ids: z
      .array(id('channel'))
      .nullable()
      .describe(
        'The only channels whose conversations the member sees. Null: every channel. Owners and admins see all, whatever this says.',
      ),
    capacity: z
      .number()
      .int()
      .describe(
        'Open conversations at once, beyond which routing gives the member no more. 20 for a new member.',
      )
      .meta({ examples: [20] }),
    open_conversations_count: z
      .number()
      .int()
      .describe('Conversations that are assigned to the member and open now.'),
    team_ids: z.array(id('team')).describe('Teams that the member belongs to.'),
    second_factor: z.boolean().describe('Whether sign-in asks for a code of an authenticator as well.'),
    last_seen_at: timestamp
      .nullable()
      .describe('When a session of the member last made a request, to about a minute. Null: never.'),
    suspended_at: timestamp
      .nullable()
      .describe('Since when the member cannot sign in. Null: the member is not suspended.'),
    created_at: timestamp.describe('When the member joined the workspace.'),
    updated_at: timestamp.describe('When the member was last changed.'),
  })
  .meta({ id: 'Member', description: 'A person of the business in this workspace.' })
export type Member = z.infer<typeof member>

export const invitation = z
  .object({
    id: id('invitation').describe('Id of the invitation, to revoke it.'),
    email: z
      .string()
      .describe('Address that was invited. Only its owner can accept.')
      .meta({ examples: ['ravi@example.com'] }),
    role: memberRole.describe('Role that the new member will have.'),
    channel_ids: z
      .array(id('channel'))
      .nullable()
      .describe('Channels whose conversations the new member will see. Null: every channel.'),
    team_ids: z.array(id('team')).describe('Teams that the new member will join.'),
    invited_by: z
      .string()
      .nullable()
      .describe('Name of the member who invited. Null: a key or the operator did.'),
    created_at: timestamp.describe('When the invitation was made.'),
    expires_at: timestamp.describe('Until then the link works: seven days from its creation.'),
    accepted_at: timestamp.nullable().describe('When it was accepted. Null: not yet.'),
  })
  .meta({
    id: 'Invitation',
    description: 'An offer to join the workspace. Its link works once, and for seven days.',
  })
export type Invitation = z.infer<typeof invitation>

/** One sign-in of a member on one device. */
export const memberSession = z
  .object({
    id: id('member_session').describe('Id of the login session, to end it.'),
    member_id: id('member').describe('The member who is signed in.'),
    current: z.boolean().describe('Whether this very request is made with the session.'),
    method: z
      .enum(['password', 'link', 'oidc'])
      .describe('How the member signed in: with a password, a one-time link, or a single sign-on provider.'),
    address: z.string().nullable().describe('IP address of the sign-in. Null where it is not known.'),
    user_agent: z
      .string()
      .nullable()
      .describe('Browser or program of the sign-in, in its own words. Null where it sent none.')
      .meta({ examples: ['Mozilla/5.0'] }),
    created_at: timestamp.describe('When the member signed in.'),
    last_seen_at: timestamp.describe('When the session last made a request, to about a minute.'),
    expires_at: timestamp.describe('When the session ends if it is not used until then.'),
  })
  .meta({ id: 'MemberSession', description: 'One sign-in of a member on one device.' })
export type MemberSession = z.infer<typeof memberSession>

/** A browser that needs no second factor for a while. */
export const trustedDevice = z
  .object({
    id: id('trusted_device').describe('Id of the trusted device, to end the trust: trusted_devices.revoke.'),
    member_id: id('member').describe('The member who trusts it.'),
    address: z.string().nullable().describe('IP address of its last sign-in. Null where it is not known.'),
    user_agent: z
      .string()
      .nullable()
      .describe('Browser, in its own words. Null where it sent none.')
      .meta({ examples: ['Mozilla/5.0'] }),
    created_at: timestamp.describe('When the member chose to trust it.'),
    last_used_at: timestamp.describe('When it last signed in without a code.'),
    expires_at: timestamp.describe('From then on it is asked for a code again. 30 days after `created_at`.'),
  })
  .meta({
    id: 'TrustedDevice',
    description:
      'A browser of a member that signs in with the password alone, although there is a second factor.',
  })
export type TrustedDevice = z.infer<typeof trustedDevice>

/** A domain of e-mail addresses that an organisation shows to be its own, by a TXT record. */
export const domain = z
  .object({
    id: id('domain').describe('Id of the domain.'),
    name: z
      .string()
      .describe('The domain, such as `example.com`.')
      .meta({ examples: ['example.com'] }),
    record_name: z.string().describe('The name of the TXT record to add at your DNS provider.'),
    record_value: z.string().describe('The value of the TXT record.'),
    verified_at: timestamp
      .nullable()
      .describe(
        'When the TXT record was found. Null: not verified, or the record has been missing for a week.',
      ),
    checked_at: timestamp
      .nullable()
      .describe('When the server last looked for the record. It looks once a day. Null: never.'),
    failing_since: timestamp
      .nullable()
      .describe(
        'Since when a verified domain has lacked its record. After a week it is no longer verified. Null: the record is there.',
      ),
    created_at: timestamp.describe('When the domain was added.'),
  })
  .meta({ id: 'Domain', description: 'A mail domain that an organisation proves to own by a TXT record.' })
export type Domain = z.infer<typeof domain>

/** An OpenID Connect provider that members may sign in with. */
export const identityProvider = z
  .object({
    id: id('identity_provider').describe('Id of the provider; part of its sign-in address.'),
    name: z
      .string()
      .describe('Name on the button of the sign-in page.')
      .meta({ examples: ['Acme login'] }),
    issuer: z.string().describe('Issuer address of the provider, whose configuration was read.'),
    client_id: z.string().describe('Client id that the provider gave to Parley.'),
    email_domains: z
      .array(z.string())
      .describe('Mail domains whose addresses the provider may vouch for; never empty.'),
    create_members: z
      .boolean()
      .describe('Whether people who are no member yet become one when they sign in.'),
    default_role: memberRole.exclude(['owner']).describe('Role of members that the provider creates.'),
    required: z.boolean().describe('Whether members of these domains can sign in by this provider only.'),
    sign_in_url: z
      .string()
      .describe('Send people there to sign in by this provider, whether the sign-in page lists it or not.'),
    redirect_url: z.string().describe('Redirect address to enter at the provider.'),
    created_at: timestamp.describe('When the provider was added.'),
  })
  .meta({ id: 'IdentityProvider', description: 'An OpenID Connect provider that members may sign in with.' })
export type IdentityProvider = z.infer<typeof identityProvider>

import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** `owner` may do everything; `admin` all but give up the organisation; `agent` answers contacts; `viewer` reads. */
export const memberRole = z.enum(['owner', 'admin', 'agent', 'viewer'])
export type MemberRole = z.infer<typeof memberRole>

/** A person in a workspace. */
export const member = z
  .object({
    id: id('member'),
    name: z.string(),
    email: z.string(),
    role: memberRole,
    channel_ids: z
      .array(id('channel'))
      .nullable()
      .describe('Sees only conversations on these; null: on every channel. Owners and admins see all.'),
    capacity: z
      .number()
      .int()
      .describe('Open conversations at once, beyond which routing passes the member by.'),
    open_conversations_count: z.number().int(),
    team_ids: z.array(id('team')),
    second_factor: z.boolean().describe('Whether sign-in asks for a code of an authenticator.'),
    last_seen_at: timestamp.nullable(),
    suspended_at: timestamp.nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof member>

export const invitation = z
  .object({
    id: id('invitation'),
    email: z.string(),
    role: memberRole,
    channel_ids: z.array(id('channel')).nullable(),
    team_ids: z.array(id('team')),
    invited_by: z.string().nullable(),
    created_at: timestamp,
    expires_at: timestamp,
    accepted_at: timestamp.nullable(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof invitation>

/** One sign-in of a member on one device. */
export const memberSession = z
  .object({
    id: id('member_session'),
    member_id: id('member'),
    current: z.boolean().describe('Whether this request is made with it.'),
    method: z.enum(['password', 'link', 'oidc']),
    address: z.string().nullable(),
    user_agent: z.string().nullable(),
    created_at: timestamp,
    last_seen_at: timestamp,
    expires_at: timestamp,
  })
  .meta({ id: 'MemberSession' })
export type MemberSession = z.infer<typeof memberSession>

/** A domain of e-mail addresses that an organisation shows to be its own, by a TXT record. */
export const domain = z
  .object({
    id: id('domain'),
    name: z.string(),
    record_name: z.string().describe('The name of the TXT record to add at your DNS provider.'),
    record_value: z.string().describe('The value of the TXT record.'),
    verified_at: timestamp
      .nullable()
      .describe('null: not verified, or the record has been missing for a week.'),
    checked_at: timestamp.nullable(),
    failing_since: timestamp.nullable().describe('Since when a verified domain has lacked its record.'),
    created_at: timestamp,
  })
  .meta({ id: 'Domain' })
export type Domain = z.infer<typeof domain>

/** An OpenID Connect provider that members may sign in with. */
export const identityProvider = z
  .object({
    id: id('identity_provider'),
    name: z.string(),
    issuer: z.string(),
    client_id: z.string(),
    email_domains: z.array(z.string()).describe('Whose addresses it may vouch for; never empty.'),
    create_members: z.boolean().describe('Whether people unknown so far become members.'),
    default_role: memberRole.exclude(['owner']),
    required: z.boolean().describe('Whether members of those domains may sign in by it alone.'),
    sign_in_url: z
      .string()
      .describe('Signs members in by this provider, whether the sign-in page lists it or not.'),
    redirect_url: z.string().describe('To be entered at the provider.'),
    created_at: timestamp,
  })
  .meta({ id: 'IdentityProvider' })
export type IdentityProvider = z.infer<typeof identityProvider>

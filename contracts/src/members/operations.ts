import { z } from 'zod'
import { apiKey } from '../api-keys/api-key.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { flag, pageInput, pageOf } from '../kit/page.ts'
import { invitation, member, memberRole, memberSession } from './member.ts'

const channelIds = z.array(id('channel')).max(500).nullable()

/** People of a workspace. How they sign in stands beside this table: see the guide. */
export const memberOperations = operations({
  'members.list': {
    method: 'GET',
    path: '/v1/members',
    scope: 'members:read',
    summary: 'List the members by name.',
    input: z.object({
      ...pageInput,
      role: memberRole.optional().describe('Only members with this role.'),
      team_id: id('team').optional().describe('Only members of this team.'),
      search: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .describe('Part of the name or the e-mail address, whatever the case.'),
    }),
    output: pageOf(member),
  },
  'members.get': {
    method: 'GET',
    path: '/v1/members/{id}',
    scope: 'members:read',
    summary: 'Read a member.',
    input: z.object({ id: id('member') }),
    output: member,
  },
  'members.me': {
    method: 'GET',
    path: '/v1/me',
    scope: 'account:read',
    summary: 'Show the member who asks, with what they may do and the workspaces they are in.',
    errors: ['not_found'],
    input: z.object({}),
    output: member.extend({
      scopes: z
        .array(z.string())
        .describe('The scopes of the role in this workspace, such as `messages:write`.'),
      workspaces: z
        .array(
          z.object({
            id: id('workspace').describe('Id of the workspace.'),
            name: z
              .string()
              .describe('Name of the workspace.')
              .meta({ examples: ['Live'] }),
            mode: z
              .enum(['live', 'test'])
              .describe('`live` reaches real customers; `test` uses sandbox channels only.'),
            role: memberRole.describe(
              'The member’s role in that workspace. It may differ from the role in this one.',
            ),
          }),
        )
        .describe(
          'Every workspace that the account is a member of. Choose one with the header `X-Workspace-Id`.',
        ),
    }),
  },
  'members.update': {
    method: 'PATCH',
    path: '/v1/members/{id}',
    scope: 'members:write',
    summary: 'Change a member’s role, channels, capacity or name, or suspend them.',
    errors: ['conflict'],
    input: z.object({
      id: id('member'),
      name: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .optional()
        .describe('New name, as colleagues and contacts see it.'),
      role: memberRole
        .optional()
        .describe('New role, not above your own. It counts from the next request on.'),
      channel_ids: channelIds
        .optional()
        .describe(
          'Channels whose conversations an agent or viewer sees. Null: all of them. Empty: none. Owners and admins always see all.',
        ),
      capacity: z
        .number()
        .int()
        .min(0)
        .max(1000)
        .optional()
        .describe(
          'Open conversations at once, beyond which routing gives the member no more. 0: routing gives them none.',
        ),
      suspended: z
        .boolean()
        .optional()
        .describe('True ends their sessions at once and keeps their data; false lets them sign in again.'),
    }),
    output: member,
  },
  'members.remove': {
    method: 'DELETE',
    path: '/v1/members/{id}',
    scope: 'members:write',
    summary:
      'Remove a member; their conversations become unassigned, their name stays on what they wrote, and the answer has the API keys that they made.',
    errors: ['conflict'],
    input: z.object({
      id: id('member'),
      revoke_api_keys: flag
        .default(false)
        .describe(
          'True also revokes the API keys that they made, and those that were made with these. It needs api_keys:write. Default: false.',
        ),
    }),
    output: z.object({
      id: id('member').describe('Id of the member who was removed.'),
      api_keys: z
        .array(apiKey)
        .nullable()
        .describe(
          'Keys that they made, and keys made with these, that were valid until now: still valid, or revoked by this call. null: you have no api_keys:read.',
        ),
    }),
  },
  'invitations.list': {
    method: 'GET',
    path: '/v1/invitations',
    scope: 'members:read',
    summary: 'List invitations that nobody accepted yet, newest first.',
    input: z.object({ ...pageInput }),
    output: pageOf(invitation),
  },
  'invitations.create': {
    method: 'POST',
    path: '/v1/invitations',
    scope: 'members:write',
    summary:
      'Invite somebody by e-mail. The link works once, for seven days. Without a mail server it is in the answer.',
    status: 201,
    errors: ['already_exists'],
    input: z.object({
      email: z
        .email()
        .max(320)
        .describe('Where the invitation is mailed to. Only the owner of this address can accept it.'),
      role: memberRole
        .default('agent')
        .describe('Role in this workspace, not above your own. Default: `agent`.'),
      channel_ids: channelIds
        .default(null)
        .describe('Channels whose conversations the new member sees. Null, the default: all of them.'),
      team_ids: z
        .array(id('team'))
        .max(50)
        .default([])
        .describe('Teams that the new member joins. Default: none.'),
    }),
    output: invitation.extend({
      url: z
        .string()
        .nullable()
        .describe(
          'The link to accept with. It is shown only in this answer. Null: the link was mailed, and only the reader of that mailbox sees it.',
        ),
    }),
  },
  'invitations.revoke': {
    method: 'DELETE',
    path: '/v1/invitations/{id}',
    scope: 'members:write',
    summary: 'Revoke an invitation.',
    status: 204,
    input: z.object({ id: id('invitation') }),
    output: z.null(),
  },
  'member_sessions.list': {
    method: 'GET',
    path: '/v1/member-sessions',
    scope: 'members:read',
    summary: 'List who is signed in where, newest first.',
    input: z.object({
      ...pageInput,
      member_id: id('member')
        .optional()
        .describe('Only sessions of this member. Agents and viewers see their own alone.'),
    }),
    output: pageOf(memberSession),
  },
  'member_sessions.revoke': {
    method: 'DELETE',
    path: '/v1/member-sessions/{id}',
    scope: 'members:read',
    summary:
      'Sign a member out on one device, effective at once. Agents and viewers end their own; a key needs members:write.',
    status: 204,
    input: z.object({ id: id('member_session') }),
    output: z.null(),
  },
})

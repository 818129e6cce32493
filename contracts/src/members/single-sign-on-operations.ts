import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { domain, identityProvider, memberRole } from './member.ts'

/** Providers that members sign in with, and the mail domains that they may vouch for. */
export const singleSignOnOperations = operations({
  'domains.list': {
    method: 'GET',
    path: '/v1/domains',
    scope: 'members:read',
    summary: 'List the e-mail domains of this workspace, verified or not.',
    input: z.object({ ...pageInput }),
    output: pageOf(domain),
  },
  'domains.create': {
    method: 'POST',
    path: '/v1/domains',
    scope: 'members:write',
    summary: 'Add an e-mail domain; the answer names the TXT record that shows that it is yours.',
    status: 201,
    errors: ['already_exists', 'conflict'],
    input: z.object({
      name: z
        .string()
        .trim()
        .max(253)
        .regex(
          /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,63}$/,
          'use a domain, e.g. example.com',
        )
        .meta({ example: 'example.com' })
        .describe('The part of your e-mail addresses behind the @, such as `example.com`.'),
    }),
    output: domain,
  },
  'domains.verify': {
    method: 'POST',
    path: '/v1/domains/{id}/verify',
    scope: 'members:write',
    summary: 'Look for the TXT record of a domain, and mark the domain as verified when it is there.',
    transaction: 'outside',
    errors: ['conflict', 'provider_failed'],
    input: z.object({ id: id('domain') }),
    output: domain,
  },
  'domains.delete': {
    method: 'DELETE',
    path: '/v1/domains/{id}',
    scope: 'members:write',
    summary: 'Remove an e-mail domain; the sign-in page no longer lists providers for it.',
    status: 204,
    input: z.object({ id: id('domain') }),
    output: z.null(),
  },
  'identity_providers.list': {
    method: 'GET',
    path: '/v1/identity-providers',
    scope: 'members:read',
    summary: 'List the single sign-on providers.',
    input: z.object({ ...pageInput }),
    output: pageOf(identityProvider),
  },
  'identity_providers.create': {
    method: 'POST',
    path: '/v1/identity-providers',
    scope: 'members:write',
    summary: 'Add an OpenID Connect provider; its configuration is read from the issuer.',
    status: 201,
    transaction: 'outside',
    errors: ['already_exists', 'provider_failed'],
    input: z.object({
      name: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .describe('Name on the button of the sign-in page, such as `Acme login`.')
        .meta({ examples: ['Acme login'] }),
      issuer: z
        .url()
        .max(500)
        .describe('Issuer address of the provider. `<issuer>/.well-known/openid-configuration` must answer.'),
      client_id: z.string().min(1).max(500).describe('Client id that the provider gave to Parley.'),
      client_secret: z
        .string()
        .min(1)
        .max(1000)
        .describe('Client secret that the provider gave to Parley. It is stored encrypted and never shown.'),
      email_domains: z
        .array(
          z
            .string()
            .max(253)
            .regex(/^[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/, 'use a domain, e.g. example.com')
            .meta({ example: 'example.com' }),
        )
        .min(1)
        .max(50)
        .describe('Mail domains whose addresses the provider may vouch for.'),
      create_members: z
        .boolean()
        .default(false)
        .describe(
          'True: people who are no member yet become one when they sign in, where the domain is verified. Default: false.',
        ),
      default_role: memberRole
        .exclude(['owner'])
        .default('agent')
        .describe('Role of members that the provider creates. Default: `agent`.'),
      required: z
        .boolean()
        .default(false)
        .describe('True: members of these domains can sign in by this provider only. Default: false.'),
    }),
    output: identityProvider,
  },
  'identity_providers.delete': {
    method: 'DELETE',
    path: '/v1/identity-providers/{id}',
    scope: 'members:write',
    summary: 'Remove a single sign-on provider; its members sign in by password or link.',
    status: 204,
    input: z.object({ id: id('identity_provider') }),
    output: z.null(),
  },
})

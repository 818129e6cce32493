import { type IdentityProvider, OperationError, type Output, type Parsed, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { CallContext, Handlers } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { tenantOf } from '../../../../platform/operations/tenant-of.ts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import { rankOf, refuseBeyond } from '../member.ts'
import type { SignInPlatform } from '../sign-in/sign-in-context.ts'
import { discover, type Endpoints, OpenIdError } from './openid.ts'
import {
  deleteProvider,
  findProviderOf,
  insertProvider,
  listProviderRows,
  type ProviderRow,
} from './providers.store.ts'

export function redirectUrl(publicUrl: string): string {
  return `${publicUrl}/auth/oidc/callback`
}

export function signInUrl(publicUrl: string, providerId: string): string {
  return `${publicUrl}/auth/oidc/${showId('identity_provider', providerId)}`
}

export function singleSignOnOperations(
  platform: SignInPlatform,
): Handlers<`identity_providers.${'list' | 'create' | 'delete'}`> {
  const present = (row: ProviderRow) => presentProvider(row, platform.publicUrl)
  return {
    'identity_providers.list': ({ tx, principal }, input) =>
      listProviderRows(tx, principal.workspaceId, input, present),
    'identity_providers.create': (context, input) => createProvider(platform, context, input),
    'identity_providers.delete': async ({ tx, principal }, { id }) => {
      if (!(await deleteProvider(tx, principal.workspaceId, requireId('identity_provider', id))))
        throw notFound('identity_provider', id)
      return null
    },
  }
}

async function createProvider(
  { database, guardedFetch, secrets, publicUrl }: SignInPlatform,
  { principal, now, signal }: CallContext,
  input: Parsed<'identity_providers.create'>,
): Promise<Output<'identity_providers.create'>> {
  // It signs admins in, whatever its own default is.
  refuseBeyond(principal, 'admin')
  const issuer = input.issuer
  const known = { issuer, clientId: input.client_id }
  const existing = await database.read(tenantOf(principal), (session) =>
    findProviderOf(session, principal.workspaceId, known),
  )
  if (existing) throw alreadyThere(existing.id)
  const endpoints = await readEndpoints(() => discover(guardedFetch, issuer, signal))
  const place = { workspace_id: principal.workspaceId, id: newId() }
  const row: ProviderRow = {
    ...place,
    name: input.name,
    issuer,
    client_id: input.client_id,
    client_secret: secrets.seal(input.client_secret, placeOf('identity_providers.client_secret', place)),
    email_domains: [...new Set(input.email_domains.map((domain) => domain.toLowerCase()))],
    create_members: input.create_members,
    default_role: input.default_role,
    required: input.required,
    highest_role: rankOf(principal) === 'owner' ? 'owner' : 'admin',
    ...endpoints,
    created_at: now,
  }
  const made = await database.transaction(tenantOf(principal), (tx) => insertProvider(tx, row))
  if (!made) throw alreadyThere()
  return presentProvider(made, publicUrl)
}

async function readEndpoints(read: () => Promise<Endpoints>): Promise<Endpoints> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof OpenIdError) throw new OperationError('provider_failed', { detail: error.message })
    throw error
  }
}

function alreadyThere(id?: string): OperationError {
  return new OperationError('already_exists', {
    detail: 'This issuer with this client is a provider here already.',
    ...(id && { params: { id: showId('identity_provider', id) } }),
  })
}

function presentProvider(row: ProviderRow, publicUrl: string): IdentityProvider {
  return {
    id: showId('identity_provider', row.id),
    name: row.name,
    issuer: row.issuer,
    client_id: row.client_id,
    email_domains: row.email_domains,
    create_members: row.create_members,
    default_role: row.default_role,
    required: row.required,
    sign_in_url: signInUrl(publicUrl, row.id),
    redirect_url: redirectUrl(publicUrl),
    created_at: row.created_at.toISOString(),
  }
}

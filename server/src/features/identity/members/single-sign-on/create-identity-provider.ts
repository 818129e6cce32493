/** Connects an OpenID Connect provider, with the endpoints that its issuer publishes. */
import { OperationError, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { tenantOf } from '../../../../platform/operations/tenant-of.ts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import { rankOf, refuseBeyond } from '../member.ts'
import type { SignInPlatform } from '../sign-in/sign-in-context.ts'
import { discover, type Endpoints, OpenIdError } from './openid.ts'
import { presentIdentityProvider } from './present-identity-provider.ts'
import { findProviderOf, insertProvider, type ProviderRow } from './providers.store.ts'

export const createIdentityProvider =
  ({ database, guardedFetch, secrets, publicUrl }: SignInPlatform): Handler<'identity_providers.create'> =>
  async ({ principal, now, signal }, input) => {
    // It signs admins in, whatever its own default is.
    refuseBeyond(principal, 'admin')
    const issuer = input.issuer
    const known = { issuer, clientId: input.client_id }
    const existing = await database.read(tenantOf(principal), (session) =>
      findProviderOf({ transaction: session, workspaceId: principal.workspaceId }, known),
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
    return presentIdentityProvider(made, publicUrl)
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

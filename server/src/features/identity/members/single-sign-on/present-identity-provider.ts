import { type IdentityProvider, showId } from '@parley/contracts'
import type { ProviderRow } from './providers.store.ts'

export function redirectUrl(publicUrl: string): string {
  return `${publicUrl}/auth/oidc/callback`
}

export function signInUrl(publicUrl: string, providerId: string): string {
  return `${publicUrl}/auth/oidc/${showId('identity_provider', providerId)}`
}

export function presentIdentityProvider(row: ProviderRow, publicUrl: string): IdentityProvider {
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

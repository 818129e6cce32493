import { showId } from '@parley/contracts'
import { domainOf, normaliseEmail } from '../member.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'
import { providersForDomain } from './providers.store.ts'

/** Who vouches for addresses of that domain; whether there is such a person is told to nobody. */
export async function listProviders({ platform }: SignInContext, email: string) {
  const rows = await providersForDomain(platform.database.system, domainOf(normaliseEmail(email)))
  return {
    data: rows.map((row) => {
      const id = showId('identity_provider', row.id)
      return {
        id,
        name: row.name,
        url: `${platform.publicUrl}/auth/oidc/${id}`,
      }
    }),
  }
}

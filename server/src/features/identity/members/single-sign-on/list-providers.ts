import { showId } from '@parley/contracts'
import { domainOf, normaliseEmail } from '../member.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'
import { signInUrl } from './present-identity-provider.ts'
import { providersForDomain } from './providers.store.ts'

/** The providers of a verified domain. The answer is the same whether there is an account of that address or not. */
export async function listProviders({ platform }: SignInContext, email: string) {
  const rows = await providersForDomain(platform.database.system, domainOf(normaliseEmail(email)))
  return {
    data: rows.map((row) => {
      const id = showId('identity_provider', row.id)
      return {
        id,
        name: row.name,
        workspace: row.workspace_name,
        url: signInUrl(platform.publicUrl, row.id),
      }
    }),
  }
}

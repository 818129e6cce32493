/** Lists the providers of a verified domain. The answer is the same whether there is an account of that address or not. */
import { showId } from '@parley/contracts'
import { domainOf, normaliseEmail } from '../member.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'
import type { SignInHandler } from '../sign-in/sign-in-handler.ts'
import { signInUrl } from './present-identity-provider.ts'
import { providersForDomain } from './providers.store.ts'

export const listProviders =
  ({ platform }: SignInContext): SignInHandler<'sign_in.list_providers'> =>
  async (_call, { email }) => {
    const rows = await providersForDomain(platform.database.system, domainOf(normaliseEmail(email)))
    return {
      body: {
        data: rows.map((row) => {
          const id = showId('identity_provider', row.id)
          return {
            id,
            name: row.name,
            workspace: row.workspace_name,
            url: signInUrl(platform.publicUrl, row.id),
          }
        }),
      },
    }
  }

/** Lists the OpenID Connect providers of the workspace. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { SignInPlatform } from '../sign-in/sign-in-context.ts'
import { presentIdentityProvider } from './present-identity-provider.ts'
import { listProviderRows } from './providers.store.ts'

export const listIdentityProviders =
  ({ publicUrl }: Pick<SignInPlatform, 'publicUrl'>): Handler<'identity_providers.list'> =>
  (context, input) =>
    listProviderRows(context, input, (row) => presentIdentityProvider(row, publicUrl))

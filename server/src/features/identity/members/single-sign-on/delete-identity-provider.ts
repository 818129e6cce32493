/** Removes an OpenID Connect provider: nobody signs in through it any more. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { deleteProvider } from './providers.store.ts'

export const deleteIdentityProvider: Handler<'identity_providers.delete'> = async (context, { id }) => {
  if (!(await deleteProvider(context, requireId('identity_provider', id))))
    throw notFound('identity_provider', id)
  return null
}

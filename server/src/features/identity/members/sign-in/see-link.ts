/** Reads what a one-time link is for. A browser gets a page. */
import { readLink } from './links.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'

export const seeLink =
  (context: SignInContext): SignInHandler<'sign_in.see_link'> =>
  async (_call, { token }) => {
    const { purpose } = await readLink(context, token)
    return { body: { purpose }, page: { kind: 'link', isFirstOwner: purpose === 'first_owner' } }
  }

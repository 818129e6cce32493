/** Shows the page that asks for a new password. */
import { readLink } from './links.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'

export const seePasswordReset =
  (context: SignInContext): SignInHandler<'sign_in.see_password_reset'> =>
  async (_call, { token }) => {
    await readLink(context, token)
    return { page: { kind: 'new_password', token } }
  }

/** Shows the page that asks whether an account joins the workspace of a provider. */

import type { SignInContext } from '../sign-in/sign-in-context.ts'
import type { SignInHandler } from '../sign-in/sign-in-handler.ts'
import { readJoinLink } from './join.ts'

export const seeJoin =
  (context: SignInContext): SignInHandler<'sign_in.see_join'> =>
  async (_call, { token }) => {
    await readJoinLink(context, token)
    return { page: { kind: 'join' } }
  }

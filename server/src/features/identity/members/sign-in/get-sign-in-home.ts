/** Shows the page that a browser sees after it signed in. */
import type { SignInHandler } from './sign-in-handler.ts'

export const getSignInHome: SignInHandler<'sign_in.home'> = async () => ({ page: { kind: 'signed_in' } })

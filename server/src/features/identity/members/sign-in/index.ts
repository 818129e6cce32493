/** Every way of signing in. */
import type { SessionAuthentication } from '../sessions/authenticate-session.ts'
import { acceptJoin } from '../single-sign-on/accept-join.ts'
import { beginSingleSignOn } from '../single-sign-on/begin-single-sign-on.ts'
import { finishSingleSignOn } from '../single-sign-on/finish-single-sign-on.ts'
import { listProviders } from '../single-sign-on/list-providers.ts'
import { seeJoin } from '../single-sign-on/see-join.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changePassword } from './change-password.ts'
import { confirmTotp } from './confirm-totp.ts'
import { disableTotp } from './disable-totp.ts'
import { enrolTotp } from './enrol-totp.ts'
import { forgotPassword } from './forgot-password.ts'
import { getSignInHome } from './get-sign-in-home.ts'
import { makeFirstOwnerLink, makeSignInLink } from './links.ts'
import { refreshSession } from './refresh-session.ts'
import { resetPassword } from './reset-password.ts'
import { seeInvitation } from './see-invitation.ts'
import { seeLink } from './see-link.ts'
import { seePasswordReset } from './see-password-reset.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandlers } from './sign-in-handler.ts'
import { signInWithCode } from './sign-in-with-code.ts'
import { signInWithLink } from './sign-in-with-link.ts'
import { signInWithPassword } from './sign-in-with-password.ts'
import { signOut } from './sign-out.ts'
import { createSignedInUsers } from './signed-in-user.ts'
import { hasMembers } from './users.store.ts'

export function createSignIn(context: SignInContext, authentication: Pick<SessionAuthentication, 'find'>) {
  const users = createSignedInUsers(context, authentication)
  const handlers: SignInHandlers = {
    'sign_in.home': getSignInHome(context),
    'sign_in.with_password': signInWithPassword(context),
    'sign_in.with_code': signInWithCode(context),
    'sign_in.refresh': refreshSession(context),
    'sign_in.sign_out': signOut(context, users),
    'sign_in.see_invitation': seeInvitation(context),
    'sign_in.accept_invitation': acceptInvitation(context),
    'sign_in.see_join': seeJoin(context),
    'sign_in.accept_join': acceptJoin(context),
    'sign_in.see_link': seeLink(context),
    'sign_in.with_link': signInWithLink(context),
    'sign_in.change_password': changePassword(context, users),
    'sign_in.forgot_password': forgotPassword(context),
    'sign_in.see_password_reset': seePasswordReset(context),
    'sign_in.reset_password': resetPassword(context),
    'sign_in.enrol_totp': enrolTotp(context, users),
    'sign_in.confirm_totp': confirmTotp(context, users),
    'sign_in.disable_totp': disableTotp(context, users),
    'sign_in.list_providers': listProviders(context),
    'sign_in.finish_single_sign_on': finishSingleSignOn(context),
    'sign_in.begin_single_sign_on': beginSingleSignOn(context),
  }
  return {
    handlers,
    /** Whether anybody is a member of any workspace. */
    hasMembers: () => hasMembers(context.platform.database.system),
    /** For the operator: undefined when nobody has that address. */
    makeLink: (email: string) => makeSignInLink(context, email),
    /** For the operator: undefined as soon as there is a member. */
    makeFirstOwnerLink: (organisationId: string) => makeFirstOwnerLink(context, organisationId),
  }
}
export type SignIn = ReturnType<typeof createSignIn>

/** The few pages that a link in a mail leads to. Each is one form that posts JSON; opening it changes nothing. */
import type { SignInPageContent } from '../../features/identity/members/index.ts'
import { escapeHtml } from '../../http/docs/page.ts'
import { renderSmallPage, type SmallPage } from '../../http/docs/small-page.ts'

interface Field {
  name: string
  label: string
  type: string
  autocomplete: string
  isOptional?: boolean
}

interface Form {
  title: string
  lead: string
  fields: readonly Field[]
  button: string
  /** Where it posts to. */
  action: string
  /** Sent beside the fields. */
  extra?: Record<string, string>
  done: string
  /** The page that is opened then. Default: none, `done` is read. */
  next?: string
}

const NAME: Field = { name: 'name', label: 'Your name', type: 'text', autocomplete: 'name' }
const EMAIL: Field = { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username' }
const NEW_PASSWORD: Field = {
  name: 'password',
  label: 'Choose a password (10 characters or more)',
  type: 'password',
  autocomplete: 'new-password',
}
const PASSWORD: Field = {
  name: 'password',
  label: 'Your password',
  type: 'password',
  autocomplete: 'current-password',
}
const CODE: Field = {
  name: 'code',
  label: 'Code of your authenticator, if you have one',
  type: 'text',
  autocomplete: 'one-time-code',
  isOptional: true,
}
const REPLACE: Field = {
  name: 'replace_account',
  label: 'I did not make this account: give it to me with my name and the new password above',
  type: 'checkbox',
  autocomplete: 'off',
  isOptional: true,
}
const SIGNED_IN = 'You are signed in. The dashboard opens at /app.'
const SIGNED_OUT =
  'You are not signed in. Sign in at /app, or open the link of your invitation, or a link from: npx parley members sign-in-link. A program signs in with POST /auth/sign-in.'
const DASHBOARD = '/app'

/** `action`: the address of the page, which its form posts to. */
export function renderPage(content: SignInPageContent, action: string): SmallPage {
  switch (content.kind) {
    case 'signed_in':
      return textPage('Parley', SIGNED_IN)
    case 'signed_out':
      return textPage('Parley', SIGNED_OUT)
    case 'invitation':
      return invitationPage(content.invitation, action)
    case 'join':
      return joinPage(action)
    case 'link':
      return linkPage(content.isFirstOwner, action)
    case 'new_password':
      return passwordPage(content.token)
  }
}

function invitationPage(
  seen: {
    email: string
    workspace: string
    organisation: string
    invited_by: string | null
    has_account: boolean | null
  },
  action: string,
): SmallPage {
  const by = seen.invited_by ? `${seen.invited_by} invites` : 'You are invited,'
  return formPage({
    title: `Join ${seen.workspace}`,
    lead: `${by} ${seen.email} to ${seen.workspace} of ${seen.organisation}.`,
    fields: invitationFields(seen.has_account),
    button: 'Join',
    action,
    done: SIGNED_IN,
    next: DASHBOARD,
  })
}

/** The page does not know whether an account exists, so it asks for the fields of both cases. */
function invitationFields(hasAccount: boolean | null): readonly Field[] {
  if (hasAccount === false) return [NAME, NEW_PASSWORD]
  if (hasAccount) return [PASSWORD, CODE, { ...NAME, isOptional: true }, REPLACE]
  return [
    NAME,
    { ...PASSWORD, label: 'The password of your account here, or a new one (10 characters or more)' },
    CODE,
  ]
}

function joinPage(action: string): SmallPage {
  return formPage({
    title: 'Join another workspace',
    lead: 'A single sign-on provider says that this account is yours. Join its workspace only if you asked for that.',
    fields: [],
    button: 'Join',
    action,
    done: 'You are a member now. Sign in with the provider again.',
  })
}

function linkPage(isFirstOwner: boolean, action: string): SmallPage {
  return formPage(
    isFirstOwner
      ? {
          title: 'Welcome to Parley',
          lead: 'You are the first here, and will be the owner. Who are you?',
          fields: [NAME, EMAIL, NEW_PASSWORD],
          button: 'Begin',
          action,
          done: SIGNED_IN,
          next: DASHBOARD,
        }
      : {
          title: 'Sign in',
          lead: 'This link signs you in once.',
          fields: [],
          button: 'Sign in',
          action,
          done: SIGNED_IN,
          next: DASHBOARD,
        },
  )
}

function passwordPage(token: string): SmallPage {
  return formPage({
    title: 'A new password',
    lead: 'Everywhere you are signed in now, you will be signed out.',
    fields: [NEW_PASSWORD],
    button: 'Change it',
    action: '/auth/password/reset',
    extra: { token },
    done: 'Your password is changed. Sign in with the new one.',
  })
}

/** A browser is shown this instead of an error of the API: that a link was used already, for example. */
export const refusalPage = ({ title, detail }: { title: string; detail: string }): SmallPage =>
  textPage(title, detail)

function textPage(title: string, text: string): SmallPage {
  return renderSmallPage(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`, '')
}

function formPage({ title, lead, fields, button, action, extra = {}, done, next }: Form): SmallPage {
  const inputs = fields.map(
    ({ name, label, type, autocomplete, isOptional }) =>
      `<label>${escapeHtml(label)}<input name="${name}" type="${type}" autocomplete="${autocomplete}"${isOptional ? '' : ' required'}></label>`,
  )
  const settings = escapeHtml(JSON.stringify({ action: action.split('?', 1)[0], extra, done, next }))
  const body = `<h1>${escapeHtml(title)}</h1><p class="lead">${escapeHtml(lead)}</p>
<form data-settings="${settings}">${inputs.join('')}<button>${escapeHtml(button)}</button><p role="alert"></p></form>`
  return renderSmallPage(`${title} · Parley`, body, SCRIPT)
}

const SCRIPT = `
const form = document.querySelector('form');
const told = form.querySelector('[role=alert]');
const { action, extra, done, next } = JSON.parse(form.dataset.settings);
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  told.textContent = '';
  try {
    const response = await fetch(action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== '')), ...extra }),
    });
    if (response.ok) {
      if (next) return location.replace(next);
      const text = document.createElement('p');
      text.textContent = done;
      text.setAttribute('role', 'status');
      document.querySelector('.lead').remove();
      form.replaceWith(text);
      return;
    }
    const problem = await response.json();
    told.textContent = (problem.errors || []).map((field) => field.message).join(' ') || problem.detail;
  } catch {
    told.textContent = 'The server cannot be reached. Try again.';
  }
  button.disabled = false;
});
`

/** The few pages that a link in a mail leads to. Each is one form that posts JSON; opening it changes nothing. */
import { createHash } from 'node:crypto'
import type { SignInPageContent } from '../../features/identity/members/index.ts'
import { escapeHtml } from '../../http/docs/page.ts'

export interface SignInPage {
  html: string
  policy: string
}

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
const SIGNED_IN =
  'You are signed in. For a token to call the API with: POST /auth/refresh from this browser, or POST /auth/sign-in with your e-mail and password.'

/** `action`: the address of the page, which its form posts to. */
export function renderPage(content: SignInPageContent, action: string): SignInPage {
  switch (content.kind) {
    case 'signed_in':
      return signedInPage()
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
): SignInPage {
  const by = seen.invited_by ? `${seen.invited_by} invites` : 'You are invited,'
  return formPage({
    title: `Join ${seen.workspace}`,
    lead: `${by} ${seen.email} to ${seen.workspace} of ${seen.organisation}.`,
    fields: invitationFields(seen.has_account),
    button: 'Join',
    action,
    done: SIGNED_IN,
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

function joinPage(action: string): SignInPage {
  return formPage({
    title: 'Join another workspace',
    lead: 'A single sign-on provider says that this account is yours. Join its workspace only if you asked for that.',
    fields: [],
    button: 'Join',
    action,
    done: 'You are a member now. Sign in with the provider again.',
  })
}

function linkPage(isFirstOwner: boolean, action: string): SignInPage {
  return formPage(
    isFirstOwner
      ? {
          title: 'Welcome to Parley',
          lead: 'You are the first here, and will be the owner. Who are you?',
          fields: [NAME, EMAIL, NEW_PASSWORD],
          button: 'Begin',
          action,
          done: SIGNED_IN,
        }
      : {
          title: 'Sign in',
          lead: 'This link signs you in once.',
          fields: [],
          button: 'Sign in',
          action,
          done: SIGNED_IN,
        },
  )
}

function passwordPage(token: string): SignInPage {
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

function signedInPage(): SignInPage {
  return page('Parley', `<h1>Parley</h1><p>${escapeHtml(SIGNED_IN)}</p>`, '')
}

function formPage({ title, lead, fields, button, action, extra = {}, done }: Form): SignInPage {
  const inputs = fields.map(
    ({ name, label, type, autocomplete, isOptional }) =>
      `<label>${escapeHtml(label)}<input name="${name}" type="${type}" autocomplete="${autocomplete}"${isOptional ? '' : ' required'}></label>`,
  )
  const settings = escapeHtml(JSON.stringify({ action: action.split('?', 1)[0], extra, done }))
  const body = `<h1>${escapeHtml(title)}</h1><p class="lead">${escapeHtml(lead)}</p>
<form data-settings="${settings}">${inputs.join('')}<button>${escapeHtml(button)}</button><p role="alert"></p></form>`
  return page(title, body, SCRIPT)
}

function page(title: string, body: string, script: string): SignInPage {
  const digest = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`
  return {
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)} · Parley</title><style>${STYLE}</style></head>
<body><main>${body}</main>${script && `<script>${script}</script>`}</body></html>
`,
    policy: `default-src 'none'; style-src ${digest(STYLE)}; script-src ${script ? digest(script) : "'none'"}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  }
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.5rem}
label{display:block;margin:1rem 0;font-weight:500}
input:not([type=checkbox]){display:block;width:100%;box-sizing:border-box;margin-top:.3rem;padding:.6rem .7rem;font:inherit;border:1px solid #8888;border-radius:.5rem}
button{padding:.6rem 1.4rem;font:inherit;font-weight:600;color:#fff;background:#1d5fd1;border:0;border-radius:.5rem;cursor:pointer}
button:disabled{opacity:.6}:focus-visible{outline:3px solid #1d5fd188;outline-offset:1px}
[role=alert]{color:light-dark(#b3261e,#ff8a80)}[role=status]{font-weight:500}`

const SCRIPT = `
const form = document.querySelector('form');
const told = form.querySelector('[role=alert]');
const { action, extra, done } = JSON.parse(form.dataset.settings);
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

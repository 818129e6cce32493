/** The answers to a visitor whose browser has posted an HTML form: a page to read, in place of JSON. */
import { ERRORS, type OperationError } from '@parley/contracts'
import { escapeHtml } from '../../http/docs/page.ts'
import { renderSmallPage } from '../../http/docs/small-page.ts'
import { errorHeaders } from '../../http/response-headers.ts'
import type { MountResponse } from '../mounts.ts'

const HTML = 'text/html; charset=utf-8'

export function thanksPage(status: number): MountResponse {
  return answer(status, 'Thank you', '<h1>Thank you</h1><p role="status">We have received what you sent.</p>')
}

/** Names what is wrong. The browser still has what the visitor typed: its Back button shows the form again. */
export function refusalPage(error: OperationError): MountResponse {
  const { status } = ERRORS[error.code]
  const problems = error.fields.map(
    ({ path, message }) => `<li><strong>${escapeHtml(path.join('.'))}</strong>: ${escapeHtml(message)}</li>`,
  )
  const reasons =
    problems.length > 0 ? `<ul>${problems.join('')}</ul>` : `<p>${escapeHtml(error.message)}</p>`
  const body = `<h1>This was not sent</h1><div role="alert">${reasons}</div>
<p>Nothing was stored. Go back with your browser: what you typed is still there. Correct it and send it again.</p>`
  const page = answer(status, 'This was not sent', body)
  return { ...page, headers: { ...page.headers, ...errorHeaders(error) } }
}

function answer(status: number, title: string, body: string): MountResponse {
  const { html, policy } = renderSmallPage(title, body, '')
  return {
    status,
    headers: { 'content-type': HTML, 'content-security-policy': policy, 'cache-control': 'no-store' },
    body: html,
  }
}

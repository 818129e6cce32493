import { ERRORS, type ErrorCode } from '@parley/contracts'
import { escapeHtml, renderPage } from './page.ts'

/** Every error code with what it means and how to fix it; `#code` leads to each. */
export function renderErrorsPage(version: string): string {
  const rows = (Object.keys(ERRORS) as ErrorCode[]).map((code) => {
    const { status, title, remedy } = ERRORS[code]
    return `<section class="entry" id="${code}"><h3><code>${code}</code> <span class="status">${status}</span></h3>
<p>${escapeHtml(title)}.</p><p><b>Remedy:</b> ${escapeHtml(remedy)}</p></section>`
  })
  return renderPage({
    title: 'Errors',
    version,
    navigation: (Object.keys(ERRORS) as ErrorCode[]).map((code) => ({ href: `#${code}`, text: code })),
    main: `<h1>Errors</h1>
<p>Every error is <code>application/problem+json</code>. Decide by <code>error.code</code>; <code>errors[]</code> names each field that is wrong, all at once.</p>
${rows.join('\n')}`,
  })
}

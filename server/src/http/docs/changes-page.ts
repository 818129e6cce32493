/** The page of changes: everything that is deprecated, and then CHANGELOG.md. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Marked } from 'marked'
import { type Announced, anchorOf } from '../lifecycle/index.ts'
import { escapeHtml, renderPage } from './page.ts'

const CHANGELOG = join(import.meta.dirname, '..', '..', '..', '..', 'CHANGELOG.md')
/** Guides are not on this server: of a link to one the words are left. */
const writer = new Marked({
  renderer: {
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens)
      return href.startsWith('https://') ? `<a href="${escapeHtml(href)}">${words}</a>` : words
    },
  },
})

export interface ChangesPageOptions {
  version: string
  announced: readonly Announced[]
}

export async function renderChangesPage({ version, announced }: ChangesPageOptions): Promise<string> {
  const markdown = await readFile(CHANGELOG, 'utf8')
  const changes = await writer.parse(markdown.replace(/^# .*\n/, ''))
  const ends = announced.toSorted((a, b) => a.sunset.localeCompare(b.sunset))
  return renderPage({
    title: 'Changes',
    version,
    navigation: [
      ...ends.map(({ subject }) => ({ href: `#${anchorOf(subject)}`, text: subject, group: 'Deprecated' })),
    ],
    main: `<h1>Changes</h1>
<h2>Deprecated</h2>
${ends.length === 0 ? '<p>Nothing is deprecated.</p>' : INTRODUCTION + ends.map(renderEnd).join('\n')}
${changes}`,
  })
}

const INTRODUCTION = `<p>These still work. Answers to calls that use them have the headers <code>Deprecation</code> and <code>Sunset</code>.</p>`

function renderEnd({ subject, since, sunset, instead }: Announced): string {
  return `<section class="entry" id="${anchorOf(subject)}"><h3><code>${escapeHtml(subject)}</code></h3>
<p>Deprecated since ${since}, works until ${sunset}. ${escapeHtml(instead)}</p></section>`
}

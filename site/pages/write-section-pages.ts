/** The first page of the site and of each section. */
import type { Page } from './page.ts'
import { addressOf, type Form } from './rewrite-links.ts'
import { SECTIONS, type Section } from './sections.ts'

export function writeSectionPage(section: Section, pages: readonly Page[], form: Form): string {
  const groups = section.groups.map(({ title }) => {
    const lines = pages
      .filter((page) => page.group === title)
      .map((page) => `- [${page.title}](${addressOf(page.path, form)}): ${page.about}`)
    return `## ${title}\n\n${lines.join('\n')}`
  })
  return `# ${section.title}\n\n${section.about}\n\n${groups.join('\n\n')}\n`
}

export function writeHome(form: Form): string {
  const sections = SECTIONS.map(
    ({ name, title, about }) =>
      `- **[${title}](${addressOf(name, form)}${form === 'page' ? '/' : ''})**: ${about}`,
  )
  return `# Parley

Parley is the open, self-hosted conversation platform. One server answers a business's customers on WhatsApp and in web chat
with AI agents grounded in the business's own documents, and hands them off to people without losing a word.

New here? Begin with [your first message](${addressOf('tasks/getting-started', form)}).

${sections.join('\n')}

For programs and coding agents: every page of this site is also Markdown (its address with \`.md\` behind it). Indexes are at
\`/llms.txt\` and \`/docs/<section>/llms.txt\`; the whole API is at \`/openapi.json\`.
`
}

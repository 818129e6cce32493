/** The indexes for programs that read: https://llmstxt.org */
import type { Page } from './page.ts'
import { SECTIONS, type Section } from './sections.ts'

const lineOf = ({ title, path, about }: Page): string => `- [${title}](/docs/${path}.md): ${about}`

export function writeSectionIndex(section: Section, pages: readonly Page[]): string {
  const groups = section.groups.map(({ title }) => {
    const lines = pages.filter((page) => page.group === title).map(lineOf)
    return `## ${title}\n\n${lines.join('\n')}`
  })
  return `# Parley: ${section.title}\n\n> ${section.about}\n\n${groups.join('\n\n')}\n`
}

export function writeSiteIndex(pages: readonly Page[]): string {
  const sections = SECTIONS.map(({ name, title, about }) => {
    const count = pages.filter(({ section }) => section === name).length
    return `- [${title}](/docs/${name}/llms.txt): ${about} ${count} pages.`
  })
  return `# Parley: documentation

> Each page is Markdown, at the address that its section names.

## Sections

${sections.join('\n')}

## For programs

- [OpenAPI 3.1](/openapi.json): every operation with its schemas
- [Operations](/llms.txt): every operation in one line
`
}

/** A page of the documentation, cut at its headings. */

export interface Section {
  /** Inside the site, without suffix: `tasks/webhooks`. */
  page: string
  /** Heading of the page. */
  title: string
  /** Headings from the page down to the section. Empty: what stands before the first one. */
  headings: readonly string[]
  /** Address on the server, with the anchor of the heading. */
  address: string
  /** Markdown, with its heading. */
  markdown: string
}

const HEADING = /^(#{1,3}) (.+)$/
const FENCE = /^\s*(`{3,}|~{3,})/

/** Sections begin at headings of the second and third level. Lines in fences of code are no headings. */
export function splitPage(page: string, markdown: string): Section[] {
  const sections: { headings: string[]; lines: string[] }[] = [{ headings: [], lines: [] }]
  let title = page
  let fence: string | undefined
  for (const line of markdown.split('\n')) {
    fence = nextFence(line, fence)
    const [, marks, words] = fence === undefined ? (HEADING.exec(line) ?? []) : []
    if (marks !== undefined && words !== undefined) {
      const heading = plain(words)
      if (marks.length === 1) title = heading
      else {
        const above = sections.at(-1)!.headings.slice(0, marks.length - 2)
        sections.push({ headings: [...above, heading], lines: [] })
      }
    }
    sections.at(-1)!.lines.push(line)
  }
  return sections
    .map(({ headings, lines }) => ({
      page,
      title,
      headings,
      address: `/docs/${page}${headings.length > 0 ? `#${anchorOf(headings.at(-1)!)}` : ''}`,
      markdown: lines.join('\n').trim(),
    }))
    .filter((section) => section.markdown !== '')
}

/** The sign that ends the code which this line is part of. */
function nextFence(line: string, fence: string | undefined): string | undefined {
  const sign = FENCE.exec(line)?.[1]
  if (sign === undefined) return fence
  if (fence === undefined) return sign
  return sign.startsWith(fence) ? undefined : fence
}

/** Without the signs of Markdown. */
function plain(text: string): string {
  return text.replace(/\[([^[\]]{0,200})\]\([^()]{0,300}\)/g, '$1').replace(/\*\*|`|\\(?=[*_])/g, '')
}

/** The address of a heading, as GitHub and the site make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

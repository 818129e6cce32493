/** Links of the repository become links of the site. */
import { posix } from 'node:path'
import { eachText } from './outside-code.ts'
import type { Page } from './page.ts'

export interface Places {
  /** The path in the site of each file of the repository that is a page. */
  pages: ReadonlyMap<string, string>
  /** Files that are served as they are: file of the repository → path in the site. */
  files: ReadonlyMap<string, string>
}

const LINK = /(?<!!)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g

/** How an address is written: VitePress puts `/docs` in front by itself, and the Markdown of a page ends with `.md`. */
export type Form = 'page' | 'markdown'

export const addressOf = (path: string, form: Form): string =>
  form === 'page' ? `/${path}` : `/docs/${path}${path.includes('.') ? '' : '.md'}`

/** Of a link to any other file of the repository the words stay, with the file behind them. */
export function rewriteLinks(page: Page, places: Places, form: Form): string {
  return eachText(page.markdown, (text) =>
    text.replaceAll(LINK, (link, words: string, target: string) => {
      if (/^[a-z]+:/.test(target) || target.startsWith('/')) return link
      const [path, anchor] = target.split('#') as [string, string?]
      if (path === '') return link
      const file = posix.join(posix.dirname(page.file), path).replace(/\/$/, '')
      const behind = anchor === undefined ? '' : `#${anchor}`
      const place = places.pages.get(file) ?? places.pages.get(`${file}/README.md`)
      if (place !== undefined) return `[${words}](${addressOf(place, form)}${behind})`
      const served = places.files.get(file)
      if (served !== undefined) return `[${words}](${addressOf(served, form)})`
      const isNamed = words.replaceAll('`', '').includes(file.split('/').at(-1)!)
      return isNamed ? `\`${file}\`` : `${words} (\`${file}\` in the repository)`
    }),
  )
}

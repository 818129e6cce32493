/** The menus of the site, from its sections. */
import { readPages } from './read-pages.ts'
import { SECTIONS } from './sections.ts'

interface Entry {
  text: string
  link: string
}

interface Menu {
  text: string
  collapsed: boolean
  items: Entry[]
}

/** A group with more pages is closed until it is opened. */
const SHORT = 20

export function listNavigation(root: string): { navigation: Entry[]; sidebar: Record<string, Menu[]> } {
  const pages = readPages(root)
  const menusOf = (section: (typeof SECTIONS)[number]): Menu[] =>
    section.groups.map(({ title }) => {
      const items = pages
        .filter((page) => page.section === section.name && page.group === title)
        .map((page) => ({ text: page.title, link: `/${page.path}` }))
      return { text: title, collapsed: items.length > SHORT, items }
    })
  return {
    navigation: SECTIONS.map(({ name, title }) => ({ text: title, link: `/${name}/` })),
    sidebar: Object.fromEntries(SECTIONS.map((section) => [`/${section.name}/`, menusOf(section)])),
  }
}

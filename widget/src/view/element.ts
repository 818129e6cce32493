/** Makes elements without markup: nothing that anybody wrote is ever read as HTML, and Trusted Types have nothing to refuse. */
type Child = Node | string | false | null | undefined

interface Given {
  class?: string
  /** Attributes. `true` sets an empty one, `false` and undefined set none. */
  [attribute: string]: string | number | boolean | undefined | ((event: never) => void)
}

export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === 'function')
      element.addEventListener(key.slice(2).toLowerCase(), value as unknown as EventListener)
    else if (value !== undefined && value !== false)
      element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== false && child !== null && child !== undefined))
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

const ICONS = {
  alert: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20', 'M12 8v4', 'M12 16h.01'],
  chat: ['M21 12a8.5 8.5 0 0 1-12.6 7.4L3.5 20.5l1.1-4.9A8.5 8.5 0 1 1 21 12z'],
  clip: [
    'm15 6.500-7.400 7.600a2.100 2.100 0 0 0 3 3l7.900-8a4.200 4.200 0 0 0-6-6l-7.900 8a6.300 6.300 0 0 0 9 9l6.900-7.100',
  ],
  clock: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20', 'M12 6.500V12l3.500 2'],
  close: ['M18 6 6 18', 'M6 6l12 12'],
  down: ['M12 3v12', 'm7 10 5 5 5-5', 'M5 21h14'],
  file: [
    'M14 2.500H7A2 2 0 0 0 5 4.500v15a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-12z',
    'M14 2.500v5h5',
    'M9 13h6',
    'M9 17h6',
  ],
  pause: ['M8 5v14', 'M16 5v14'],
  play: ['M7 4l13 8-13 8z'],
  more: ['M5 12h.01', 'M12 12h.01', 'M19 12h.01'],
  offline: [
    'M3 3l18 18',
    'M12 20h.01',
    'M8.500 16.500a5 5 0 0 1 7 0',
    'M5 13a10 10 0 0 1 5-2.700',
    'M19 13a10 10 0 0 0-2-1.500',
    'M2 9a15 15 0 0 1 4.200-2.700',
    'M22 9a15 15 0 0 0-11.300-3.800',
  ],
  send: ['M4 4l17 8-17 8 3-8z', 'M7 12h14'],
} as const
export type IconName = keyof typeof ICONS

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}

/** Agents are square, people are round. */
export function face(name: string, isAi: boolean, isSmall = false): HTMLElement {
  const letter = [...new Intl.Segmenter().segment(name.trim() || '?')][0]!.segment
  return h('span', { class: `av${isAi ? ' ai' : ''}${isSmall ? ' s' : ''}`, 'aria-hidden': 'true' }, letter)
}

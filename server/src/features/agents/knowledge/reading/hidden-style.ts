/**
 * Text that a page shows to nobody is left out: it is a way to whisper instructions to a model. Judged by attributes,
 * inline styles and the simple rules of the page's own style sheets; sheets at other addresses are not loaded.
 */
import type { Element } from 'domhandler'

/** Names that frameworks give to what only screen readers say; their sheets are usually not in the page. */
const HIDING_CLASSES = new Set([
  'sr-only',
  'visually-hidden',
  'visuallyhidden',
  'screen-reader-text',
  'd-none',
  'hidden',
])

export type IsHidden = (element: Element) => boolean

export function createHiddenJudge(styleSheets: readonly string[]): IsHidden {
  const hiding = new Set(styleSheets.flatMap(hidingSelectors))
  return (element) => {
    const { attribs, name } = element
    if (attribs.hidden !== undefined || attribs['aria-hidden'] === 'true') return true
    if (attribs.style !== undefined && hides(attribs.style)) return true
    const classes = attribs.class?.split(/\s+/).filter(Boolean) ?? []
    if (classes.some((one) => HIDING_CLASSES.has(one.toLowerCase()))) return true
    if (hiding.size === 0) return false
    const names = [
      name,
      ...(attribs.id ? [`#${attribs.id}`, `${name}#${attribs.id}`] : []),
      ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`]),
    ]
    return names.some((one) => hiding.has(one))
  }
}

/** Selectors of one name (`.x`, `#x`, `p`, `p.x`) whose rule hides; what a media query says may not be so here. */
function hidingSelectors(sheet: string): string[] {
  const selectors: string[] = []
  let depth = 0
  let from = 0
  const text = withoutComments(sheet)
  let rule = ''
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '{') {
      if (depth === 0) {
        rule = text.slice(from, index)
        from = index + 1
      }
      depth++
    } else if (character === '}' && depth > 0) {
      depth--
      if (depth > 0) continue
      if (!rule.includes('@') && hides(text.slice(from, index))) {
        for (const part of rule.split(',')) {
          const selector = part.trim()
          if (selector !== '' && /^(?:[a-z]\w*)?(?:[.#][\w-]+)?$/i.test(selector)) selectors.push(selector)
        }
      }
      from = index + 1
    } else if (character === ';' && depth === 0) from = index + 1
  }
  return selectors
}

/** A comment that does not end takes the rest, as in a browser. */
function withoutComments(sheet: string): string {
  const [first, ...rest] = sheet.split('/*')
  const after = rest.map((part) => (part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : ''))
  return [first, ...after].join(' ')
}

export function hides(declarations: string): boolean {
  const style = new Map<string, string>()
  for (const declaration of declarations.toLowerCase().split(';')) {
    const cut = declaration.indexOf(':')
    if (cut < 0) continue
    const value = declaration
      .slice(cut + 1)
      .replace('!important', '')
      .trim()
    style.set(declaration.slice(0, cut).trim(), value)
  }
  const is = (name: string, ...values: string[]) => values.includes(style.get(name) ?? '')
  const length = (name: string) => readLength(style.get(name))
  const isTiny = (name: string) => (length(name) ?? 2) <= 1
  const isFarOff = (name: string) => (length(name) ?? 0) <= -900
  const clips = is('overflow', 'hidden', 'clip')
  const color = style.get('color')
  return (
    is('display', 'none') ||
    is('visibility', 'hidden', 'collapse') ||
    is('content-visibility', 'hidden') ||
    Number(style.get('opacity')?.replace('%', '') || 1) < 0.05 ||
    isTiny('font-size') ||
    (clips && ['width', 'height', 'max-width', 'max-height'].some(isTiny)) ||
    isFarOff('text-indent') ||
    ['left', 'right', 'top', 'bottom', 'margin-left', 'margin-top'].some(isFarOff) ||
    /^rect\(\s*[01](?:px)?\b/.test(style.get('clip') ?? '') ||
    /^(?:inset\((?:50|100)%|circle\(0)/.test(style.get('clip-path') ?? '') ||
    /\bscale\(\s*0(?:\.0+)?\s*[,)]/.test(style.get('transform') ?? '') ||
    (color !== undefined &&
      (color === 'transparent' ||
        /^(?:rgba|hsla)\(.*[,/]\s*0(?:\.0+)?%?\s*\)$/.test(color) ||
        color === (style.get('background-color') ?? style.get('background'))))
  )
}

function readLength(value: string | undefined): number | undefined {
  const found = /^(-?(?:\d+(?:\.\d+)?|\.\d+))(px|pt|em|rem|%|vw|vh)?$/.exec(value ?? '')
  if (!found) return undefined
  const isRelative = found[2] !== undefined && found[2] !== 'px' && found[2] !== 'pt'
  const number = Number(found[1])
  // One em or one percent is nothing tiny; a hundred em is far off.
  return isRelative && number !== 0 ? number * 16 : number
}

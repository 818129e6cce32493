/** Text that people wrote: its language where its script tells, and links that lead somewhere. */
import { h } from './element.ts'

const LINK = /\bhttps?:\/\/[^\s<>"]+/g
/** At the end of a sentence they belong to the sentence. */
const AFTER_LINK = /[.,;:!?)\]]{1,20}$/

export function languageOf(text: string): string | undefined {
  if (/\p{Script=Devanagari}/u.test(text)) return 'hi'
  if (/\p{Script=Arabic}/u.test(text)) return 'ar'
  return undefined
}

export function withLinks(text: string): (Node | string)[] {
  const parts: (Node | string)[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const url = found.replace(AFTER_LINK, '')
    parts.push(text.slice(end, index), outsideLink(url, url.replace(/^https?:\/\//, '')))
    end = index + url.length
  }
  return [...parts, text.slice(end)]
}

export function outsideLink(url: string, label: string): HTMLAnchorElement {
  return h('a', { class: 'src', href: url, target: '_blank', rel: 'noopener noreferrer' }, label)
}

export function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

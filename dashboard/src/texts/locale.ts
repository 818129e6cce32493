/** The language of the interface. Texts stand beside the page that shows them, in a file texts.ts. */
import { useSyncExternalStore } from 'react'

export const LOCALES = ['en', 'hi'] as const
export type Locale = (typeof LOCALES)[number]

const KEY = 'parley.locale'
const listeners = new Set<() => void>()

/** Tests of plain functions run without a browser. */
const isBrowser = typeof document !== 'undefined'

function preferred(): Locale {
  if (!isBrowser) return 'en'
  const kept = localStorage.getItem(KEY)
  if (kept === 'en' || kept === 'hi') return kept
  return navigator.languages.some((language) => language.startsWith('hi')) ? 'hi' : 'en'
}

let locale: Locale = preferred()
if (isBrowser) document.documentElement.lang = locale

export const currentLocale = (): Locale => locale

/** How numbers and times are written: in the reader's own English (en-IN writes 1,00,000), or in Hindi with Latin digits. */
export function formatLocale(languages: readonly string[] = navigator.languages): string {
  if (locale === 'hi') return 'hi-IN-u-nu-latn'
  // Some browsers call their language `en-US@posix`, which every function of Intl refuses.
  return languages.find(isLanguageTag) ?? 'en'
}

function isLanguageTag(given: string): boolean {
  try {
    return Intl.getCanonicalLocales(given).length === 1
  } catch {
    return false
  }
}

export function chooseLocale(next: Locale): void {
  locale = next
  localStorage.setItem(KEY, next)
  document.documentElement.lang = next
  for (const listener of listeners) listener()
}

export function useLocale(): Locale {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => locale,
  )
}

/** The same texts in each language: a text that is missing in one does not compile. */
export type Texts<Shape> = Readonly<Record<Locale, Shape>>

/** Whole sentences as texts, or as functions of what they mention. English decides which there are. */
export const defineTexts = <English>(texts: { en: English; hi: Widened<English> }): Texts<Widened<English>> =>
  texts as Texts<Widened<English>>

type Widened<Value> = Value extends string
  ? string
  : Value extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof Value]: Widened<Value[Key]> }

export function useTexts<Shape>(texts: Texts<Shape>): Shape {
  return texts[useLocale()]
}

/** `1` or other, by the rules of the language. Hindi counts 0 with 1. */
export function plural(count: number, one: string, other: string): string {
  return new Intl.PluralRules(locale).select(count) === 'one' ? one : other
}

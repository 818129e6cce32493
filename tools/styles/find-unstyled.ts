/** Compares the classes that the pages name with the style sheets of the build: a class without a rule leaves its element bare. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Unstyled {
  file: string
  /** As the page names it. */
  name: string
}

/** The value of `className`: a text, or an expression with at most one level of braces inside. */
const VALUE = /\b\w*[cC]lassName=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g
/** A text that an expression compares with, or gives to a function alone, is no class. */
const NO_CLASS = /[!=]==\s*'[^']*'|\((?:'[^']*'|`[^`]*`)\)/g
const TEXT = /'([^']*)'|`([^`]*)`/g
const SELECTOR = /\.((?:\\.|[\w-])+)/g

/** Reads the sources of the pages in `pages` and the style sheets in `built`. Throws where it finds none of either. */
export function findUnstyled(pages: string, built: string): Unstyled[] {
  const sheets = sheetsOf(built)
  const files = globSync('**/*.tsx', { cwd: pages, exclude: ['**/*.test.tsx'] })
  if (sheets.length === 0) throw new Error(`${built} holds no style sheet: build the dashboard first`)
  if (files.length === 0) throw new Error(`${pages} holds no page`)
  const known = new Set(sheets.flatMap((sheet) => classesOfSheet(readFileSync(join(built, sheet), 'utf8'))))
  return files
    .sort()
    .flatMap((file) =>
      [...new Set(classesOfPage(readFileSync(join(pages, file), 'utf8')))]
        .filter((name) => !known.has(name))
        .map((name) => ({ file, name })),
    )
}

/** Those of the newest build: older files stay beside them, for browsers that are still open. */
function sheetsOf(built: string): string[] {
  const manifest: Readonly<Record<string, { css?: string[] }>> = JSON.parse(
    readFileSync(join(built, '.vite', 'manifest.json'), 'utf8'),
  )
  return [...new Set(Object.values(manifest).flatMap(({ css }) => css ?? []))]
}

function classesOfSheet(sheet: string): string[] {
  return [...sheet.matchAll(SELECTOR)].map(([, name]) => name!.replace(/\\(.)/g, '$1'))
}

function classesOfPage(source: string): string[] {
  return [...source.matchAll(VALUE)]
    .flatMap(([, text, expression]) => (text === undefined ? textsOf(expression!) : [text]))
    .flatMap((text) => text.replace(/\$\{[^}]*\}/g, ' ').split(/\s+/))
    .filter((name) => name !== '')
}

function textsOf(expression: string): string[] {
  return [...expression.replace(NO_CLASS, '').matchAll(TEXT)].map(([, plain, template]) => plain ?? template!)
}

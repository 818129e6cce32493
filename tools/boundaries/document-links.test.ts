import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))

/** `[text](path#heading)` and `[text](#heading)`, of this repository only. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^[a-z]+:/.test(link))
}

/** Paths in `code`, as far as they name one file or folder of the clone. */
function pathsOf(text: string): string[] {
  const workspaces = /^(contracts|server|channels|models|dialects|cli|sdks|bench|tests|tools|docs)\/[\w./-]+$/
  return [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!).filter((path) => workspaces.test(path))
}

/** As GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

test.each(documents)('every file and heading that %s points to is there', (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  const broken = linksOf(text).filter((link) => {
    const [path, anchor] = link.split('#') as [string, string?]
    const target = path === '' ? join(root, document) : join(root, dirname(document), path)
    if (!existsSync(target)) return true
    return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
  })
  expect([...broken, ...pathsOf(text).filter((path) => !existsSync(join(root, path)))]).toEqual([])
})

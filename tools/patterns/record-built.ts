/**
 * `node --import record-built.ts --import FILE… --eval ''` loads the files and prints, as JSON, every pattern that a file
 * below the working directory builds with RegExp meanwhile. They are put together from lists of words, so no parser can
 * read them. It runs as a process of its own, because a module is loaded only once in a process.
 */
import { realpathSync, writeFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pattern } from './pattern.ts'

const STANDARD_OUTPUT = 1
const root = realpathSync(process.cwd())
const built: Pattern[] = []
const original = globalThis.RegExp

function record(pattern: RegExp): RegExp {
  const place = findCaller()
  if (place) built.push({ source: pattern.source, flags: pattern.flags, place })
  return pattern
}

/** The nearest place of the stack outside this file, where it lies below the root and in no package. */
function findCaller(): string | undefined {
  const prepare = Error.prepareStackTrace
  Error.prepareStackTrace = (_, sites) => sites
  // Reading `stack` is what calls the function above.
  const sites = new Error('place').stack as unknown as NodeJS.CallSite[]
  Error.prepareStackTrace = prepare
  const site = sites.find((one) => one.getFileName() && one.getFileName() !== import.meta.url)
  const url = site?.getFileName()
  if (!url?.startsWith('file:')) return undefined
  const path = relative(root, fileURLToPath(url))
  const parts = path.split(sep)
  return parts[0] === '..' || parts.includes('node_modules')
    ? undefined
    : `${parts.join('/')}:${site?.getLineNumber()}`
}

globalThis.RegExp = new Proxy(original, {
  construct: (target, args, newTarget) => record(Reflect.construct(target, args, newTarget) as RegExp),
  apply: (target, that, args) => record(Reflect.apply(target, that, args) as RegExp),
})
process.on('exit', () => writeFileSync(STANDARD_OUTPUT, JSON.stringify(built)))

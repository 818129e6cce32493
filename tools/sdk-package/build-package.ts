/** The SDK as a package that stands alone: plain modules with declarations, and no dependencies. */
import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import { writeContracts } from './write-contracts.ts'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..', '..')
const SDK = join(ROOT, 'sdks', 'typescript')
const ERRORS = join(ROOT, 'contracts', 'src', 'kit', 'errors.ts')
const TYPESCRIPT = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
/** The one package of others whose code is in the modules. */
const BUNDLED_LICENSE = join(ROOT, 'node_modules', '@noble', 'hashes', 'LICENSE')
/** The modules that may be imported, by the name after `@parley/sdk`. */
const ENTRIES = { index: join(SDK, 'src', 'index.ts'), client: join(SDK, 'src', 'client.ts') }

/** Files of the declarations, by the module of ours that they stand for. */
const DECLARED: Readonly<Record<string, string>> = {
  '@parley/contracts': './contracts.js',
  '@parley/contracts/event-types': './event-types.js',
  '@parley/contracts/errors': './errors.js',
  '@parley/contracts/files': './files.js',
}

/** Fills an empty folder with the package, and answers its manifest. */
export async function buildPackage(folder: string): Promise<{ name: string; version: string }> {
  const dist = join(folder, 'dist')
  await mkdir(dist, { recursive: true })
  await writeModules(dist)
  await writeDeclarations(dist)
  await cp(join(SDK, 'README.md'), join(folder, 'README.md'))
  await cp(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'))
  await cp(BUNDLED_LICENSE, join(folder, 'LICENSE-noble-hashes'))
  const manifest = await writeManifest()
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  return manifest
}

async function writeModules(dist: string): Promise<void> {
  const bundle = await rolldown({ cwd: ROOT, input: ENTRIES, platform: 'neutral', external: /^node:/ })
  await bundle.write({ dir: dist, format: 'esm', chunkFileNames: 'shared.js', minify: 'dce-only' })
  await bundle.close()
}

async function writeDeclarations(dist: string): Promise<void> {
  const sources = (await readdir(join(SDK, 'src'))).filter((name) => !/\.(?:test|fixture)\.ts$/.test(name))
  const emitted = join(dist, 'emitted')
  const options = [
    ...['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--skipLibCheck', '--strict'],
    ...['--target', 'es2024', '--module', 'nodenext', '--types', 'node'],
    ...['--lib', 'es2024,dom,dom.asynciterable'],
    ...['--allowImportingTsExtensions', '--rewriteRelativeImportExtensions'],
    ...['--rootDir', ROOT, '--outDir', emitted],
  ]
  const files = [...sources.map((name) => join(SDK, 'src', name)), ERRORS]
  // Types of Node are looked for from the working folder.
  await run(process.execPath, [TYPESCRIPT, ...files, ...options], { cwd: ROOT })
  const from = join(emitted, 'sdks', 'typescript', 'src')
  for (const name of await readdir(from))
    await writeFile(join(dist, name), standAlone(await readFile(join(from, name), 'utf8')))
  await cp(join(emitted, 'contracts', 'src', 'kit', 'errors.d.ts'), join(dist, 'errors.d.ts'))
  await rm(emitted, { recursive: true })
  await writeFile(join(dist, 'contracts.d.ts'), writeContracts())
  await writeFile(join(dist, 'event-types.d.ts'), EVENT_TYPES)
  await writeFile(join(dist, 'files.d.ts'), FILES)
}

/** Declarations name modules of the package only. Throws where one still names another module of ours. */
function standAlone(declarations: string): string {
  const written = declarations.replaceAll(
    /(['"])(@parley\/[\w/-]+)\1|(['"])(\.\/[\w-]+)\.ts\3/g,
    (whole, quote, module: string | undefined, otherQuote, relative: string | undefined) => {
      if (relative !== undefined) return `${otherQuote}${relative}.js${otherQuote}`
      const file = DECLARED[module!]
      return file === undefined ? whole : `${quote}${file}${quote}`
    },
  )
  const strange = /(?:from |import\()['"](@parley\/[^'"]+)/.exec(written)?.[1]
  if (strange !== undefined)
    throw new Error(`The declarations of the SDK need ${strange}, which is not in its package.`)
  return written
}

async function writeManifest() {
  const { version, license } = JSON.parse(await readFile(join(SDK, 'package.json'), 'utf8'))
  const entry = (name: string) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` })
  return {
    name: '@parley/sdk',
    version: version as string,
    description: 'The TypeScript SDK of Parley, the self-hosted conversation platform',
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=18' },
    exports: { '.': entry('index'), './client': entry('client') },
    files: ['dist', 'LICENSE-noble-hashes'],
  }
}

const EVENT_TYPES = `import type { EventType } from './contracts.js'
/** Every type of event that there is. */
export declare const EVENT_TYPES: readonly EventType[]
`

const FILES = `import type { DownloadedFile } from './contracts.js'
/** All bytes of a file that was downloaded. Its content can be read once. */
export declare function bytesOf({ content }: Pick<DownloadedFile, 'content'>): Promise<Uint8Array>
`

/** The command line as a package that stands alone: modules for Node, without the server and without dependencies. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writePages } from '@parley/site/writing'
import { type OutputChunk, type Plugin, rolldown } from 'rolldown'
import { buildPackage as buildSdk } from '../sdk-package/build-package.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const CLI = join(ROOT, 'cli')
const PACKAGED = join(CLI, 'src', 'packaged')
/** Modules that are others in the package, because it has neither a clone nor a server. */
const REPLACED: Readonly<Record<string, string>> = {
  [join(CLI, 'src', 'connection', 'clone.ts')]: join(PACKAGED, 'clone.ts'),
  [join(CLI, 'src', 'init', 'copy-sdk.ts')]: join(PACKAGED, 'copy-sdk.ts'),
  [join(CLI, 'src', 'connection', 'open-installation.ts')]: join(PACKAGED, 'open-installation.ts'),
}
/** Packages of ours that are too large to bring along, and work only beside a database. */
const LEFT_OUT = [
  '@parley/models',
  '@parley/server/operator',
  '@parley/server/operator/configuration',
  '@parley/server/operator/openapi',
]

/** Fills an empty folder with the package, and answers its manifest. */
export async function buildPackage(folder: string): Promise<{ name: string; version: string }> {
  await mkdir(join(folder, 'dist'), { recursive: true })
  const chunks = await writeModules(join(folder, 'dist'))
  await writeLicenses(folder, chunks)
  await cp(join(CLI, 'src', 'packaged', 'README.md'), join(folder, 'README.md'))
  await cp(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'))
  await cp(join(CLI, 'templates'), join(folder, 'templates'), { recursive: true, filter: isSource })
  await cp(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true })
  await writeSdks(join(folder, 'sdks'))
  await writeDocumentation(folder)
  const manifest = await writeManifest()
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  return manifest
}

/** `parley mcp` searches it. */
async function writeDocumentation(folder: string): Promise<void> {
  const source = join(folder, '.pages')
  writePages({ root: ROOT, source, built: join(folder, 'docs') })
  await rm(source, { recursive: true })
}

/** `parley init` copies them into projects. */
async function writeSdks(folder: string): Promise<void> {
  await mkdir(join(folder, 'typescript'), { recursive: true })
  await buildSdk(join(folder, 'typescript'))
  const python = join(ROOT, 'sdks', 'python')
  for (const name of ['pyproject.toml', 'README.md', 'LICENSE', 'src'])
    await cp(join(python, name), join(folder, 'python', name), { recursive: true, filter: isSource })
}

/** Python writes what it compiled beside the sources. */
const isSource = (path: string) => !path.includes('__pycache__')

async function writeModules(dist: string): Promise<OutputChunk[]> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: { parley: join(CLI, 'src', 'main.ts') },
    platform: 'node',
    plugins: [withoutServer],
    // Modules that are left out have none of the names that are imported from them.
    shimMissingExports: true,
    onLog(level, log, report) {
      if (log.code !== 'SHIMMED_EXPORT') report(level, log)
    },
  })
  // The version is read from the manifest, one folder up: all modules are in this folder.
  const { output } = await bundle.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    minify: 'dce-only',
  })
  await bundle.close()
  return output.filter((file) => file.type === 'chunk')
}

const withoutServer: Plugin = {
  name: 'without-server',
  async resolveId(specifier, importer) {
    if (LEFT_OUT.includes(specifier)) return join(PACKAGED, 'server.ts')
    const resolved = await this.resolve(specifier, importer, { skipSelf: true })
    return (resolved && REPLACED[resolved.id]) ?? resolved
  },
}

/** The licence of each package of others whose code is in the modules. */
async function writeLicenses(folder: string, chunks: readonly OutputChunk[]): Promise<void> {
  const names = new Set(
    chunks.flatMap(({ moduleIds }) =>
      moduleIds.flatMap((id) => /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1] ?? []),
    ),
  )
  const texts: string[] = []
  for (const name of [...names].map((found) => found.replace('\\', '/')).sort()) {
    if (name.startsWith('@parley/')) continue
    const text = await readFile(await licenseOf(name), 'utf8')
    texts.push(`${name}\n\n${text.trim()}\n`)
  }
  await writeFile(join(folder, 'LICENSES-of-others'), texts.join('\n---\n\n'))
}

async function licenseOf(name: string): Promise<string> {
  const folder = join(ROOT, 'node_modules', name)
  const file = (await readdir(folder)).find((found) => /^LICENSE(?:\.\w+)?$/.test(found))
  if (file === undefined) throw new Error(`${name} has no licence file.`)
  return join(folder, file)
}

async function writeManifest() {
  const { version, license } = JSON.parse(await readFile(join(CLI, 'package.json'), 'utf8'))
  return {
    name: '@parley/cli',
    version: version as string,
    description: 'The command line of Parley, the self-hosted conversation platform',
    license,
    type: 'module',
    engines: { node: '>=22.18' },
    bin: { parley: './dist/parley.js' },
    files: ['dist', 'templates', 'examples', 'sdks', 'docs', 'LICENSES-of-others'],
  }
}

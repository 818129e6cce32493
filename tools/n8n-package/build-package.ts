/** The n8n nodes as a package that n8n installs: CommonJS modules without dependencies. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const NODES = join(import.meta.dirname, '..', '..', 'sdks', 'n8n')
/** n8n finds a class by the name of its file. */
const ENTRIES = [
  'credentials/ParleyApi.credentials',
  'nodes/Parley/Parley.node',
  'nodes/Parley/ParleyTrigger.node',
]
const BESIDE = ['parley.svg', 'parley.dark.svg', 'Parley.node.json', 'ParleyTrigger.node.json']

/** Fills an empty folder with the package. */
export async function buildPackage(folder: string): Promise<void> {
  const bundle = await rolldown({
    cwd: NODES,
    input: Object.fromEntries(ENTRIES.map((name) => [name, join(NODES, `${name}.ts`)])),
    platform: 'node',
    external: ['n8n-workflow', /^node:/],
  })
  await bundle.write({
    dir: join(folder, 'dist'),
    format: 'cjs',
    exports: 'named',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name].js',
  })
  await bundle.close()
  await mkdir(join(folder, 'dist', 'nodes', 'Parley'), { recursive: true })
  for (const name of BESIDE)
    await cp(join(NODES, 'nodes', 'Parley', name), join(folder, 'dist', 'nodes', 'Parley', name))
  for (const name of ['README.md', 'LICENSE.md']) await cp(join(NODES, name), join(folder, name))
  const manifest = JSON.parse(await readFile(join(NODES, 'package.json'), 'utf8'))
  // Of the sources alone, which are modules and workspace of this repository; n8n loads CommonJS, and brings n8n-workflow.
  for (const field of ['type', 'private', 'exports', 'peerDependenciesMeta']) delete manifest[field]
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
}

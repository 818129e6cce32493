/** The TypeScript of documents as one program, so that the compiler can read it. */
import { readFile } from 'node:fs/promises'

/** Examples end where their point is made. The reader has what they name beside it. */
const HEAD = `import { Parley } from '@parley/sdk'
declare const parley: Parley
`

/** Each example in a block of its own, behind the imports of all. `program` says which file an example comes from. */
export async function writeTypeScriptExamples(documents: readonly string[]): Promise<string> {
  const imports = new Set<string>()
  const blocks: string[] = []
  for (const path of documents) {
    const text = await readFile(path, 'utf8')
    for (const [, code] of text.matchAll(/^```ts(?: \[\w+\])?\n(.*?)^```/gms)) {
      const lines = code!.split('\n')
      for (const line of lines) if (/^import .* from /.test(line)) imports.add(line)
      const rest = lines.filter((line) => !/^import .* from /.test(line)).join('\n')
      blocks.push(`// ${path}\nasync function example${blocks.length}() {\n${rest}}\n`)
    }
  }
  const others = [...imports].filter((line) => !HEAD.includes(line))
  return [mergeImports(others), HEAD.replace(/^import.*\n/, ''), ...blocks].join('\n')
}

/** One import for each module. */
function mergeImports(lines: readonly string[]): string {
  const names = new Map<string, Set<string>>([['@parley/sdk', new Set(['Parley'])]])
  for (const line of lines) {
    const [, list, module] = /^import \{ (.*) \} from '(.*)'/.exec(line) ?? []
    if (list === undefined) throw new Error(`An example imports in another way: ${line}`)
    const known = names.get(module!) ?? new Set()
    for (const name of list.split(', ')) known.add(name)
    names.set(module!, known)
  }
  return [...names].map(([module, list]) => `import { ${[...list].join(', ')} } from '${module}'`).join('\n')
}

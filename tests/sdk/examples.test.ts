/** The code of the reference and the guides, in TypeScript and Python, against the SDKs. */
import { execFile } from 'node:child_process'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { OPERATION_TABLE } from '@parley/contracts'
import { afterAll, expect, test } from 'vitest'
import { writeTypeScriptExamples } from './typescript-examples.ts'

const run = promisify(execFile)
const CLONE = join(import.meta.dirname, '..', '..')
const OPERATIONS = join(CLONE, 'docs', 'reference', 'operations')
/** The SDKs have the operations of keys. */
const OPERATION_COUNT = Object.keys(OPERATION_TABLE).length
/** Inside the clone, where the SDK is found by its name. */
const FOLDER = join(CLONE, 'node_modules', '.cache', `examples-${process.pid}`)

/** Shows that the compiler looks: it complains here, and would complain where nothing is wrong. */
const WRONG = `
// @ts-expect-error
export const wrong = () => parley.messages.send({ content: 'text' })
`

afterAll(() => rm(FOLDER, { recursive: true, force: true }))

async function referencePages(): Promise<string[]> {
  return (await readdir(OPERATIONS)).sort().map((name) => join(OPERATIONS, name))
}

async function typeCheck(program: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(join(FOLDER, 'examples.ts'), program)
  await writeFile(
    join(FOLDER, 'tsconfig.json'),
    JSON.stringify({
      extends: join(CLONE, 'tsconfig.json'),
      files: ['examples.ts'],
      include: [],
      exclude: [],
    }),
  )
  const compiler = join(CLONE, 'node_modules', 'typescript', 'bin', 'tsc')
  const { stdout } = await run(process.execPath, [compiler, '-p', FOLDER], { cwd: FOLDER }).catch(
    (failed: { stdout: string }) => failed,
  )
  return stdout
}

test('every example in TypeScript is a call that the SDK has, with an input that it takes', {
  timeout: 120_000,
}, async () => {
  const guides = ['getting-started', 'realtime', 'webhooks'].map((name) =>
    join(CLONE, 'docs', 'guides', `${name}.md`),
  )
  const readme = join(CLONE, 'sdks', 'typescript', 'README.md')
  const program = await writeTypeScriptExamples([...(await referencePages()), ...guides, readme])
  expect(program.match(/^async function /gm)!.length).toBe(OPERATION_COUNT + 4)
  expect(await typeCheck(`${program}${WRONG}`)).toBe('')
})

test('every example in Python is Python', async () => {
  const { stdout } = await run('python3', ['--version']).catch(() => ({ stdout: '' }))
  if (stdout === '') {
    process.stderr.write('\nThe examples in Python were NOT parsed here: there is no python3.\n')
    return
  }
  const script = `
import ast, pathlib, re, sys
count = 0
for path in sys.argv[1:]:
    for code in re.findall(r"^\`\`\`python[^\\n]*\\n(.*?)^\`\`\`", pathlib.Path(path).read_text(encoding="utf8"), re.S | re.M):
        ast.parse(code, path)
        count += 1
print(count)
`
  const found = await run('python3', ['-c', script, ...(await referencePages())])
  expect(Number(found.stdout)).toBe(OPERATION_COUNT)
})

/**
 * The Python SDK as its users get it: the wheel alone, in an empty environment, against a real server. Its own tests are in
 * sdks/python/tests. Where the machine has no Python or its packages cannot be had, it says so and tests nothing of it;
 * tools/generate/python tests the generated part everywhere.
 */
import { execFile } from 'node:child_process'
import { cp, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { OPERATION_TABLE } from '@parley/contracts'
import { makeTemporaryFolder } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedPages, startPages } from '../browser/start-pages.ts'
import { listCalls } from './python-calls.ts'
import { findPython, type PythonEnvironment, SDK } from './python-environment.ts'
import { writeExamples, writeReferenceExamples } from './python-examples.ts'

const run = promisify(execFile)
const CLONE = join(import.meta.dirname, '..', '..')
/** The packages may take a minute of it. */
const SLOW = 180_000

interface Installed {
  environment: PythonEnvironment
  /** Where the wheel and the sdist are. */
  dist: string
  /** The interpreter that has the wheel. */
  python: string
  /** A copy of the tests, beside which there is no source of the SDK. */
  tests: string
}

let installed: Installed | undefined
let pages: StartedPages | undefined

beforeAll(async () => {
  const environment = await findPython()
  if ('missing' in environment) {
    process.stderr.write(`\nThe Python SDK was NOT tested here: ${environment.missing}.\n`)
    return
  }
  const folder = await makeTemporaryFolder()
  const [source, dist, tests] = ['source', 'dist', 'tests'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  // Builds write beside their sources, and other tests read those.
  await cp(SDK, source, { recursive: true })
  await environment.tool(source, 'hatchling', ['build', '-d', dist])
  const wheel = (await readdir(dist)).find((name) => name.endsWith('.whl'))!
  const python = await environment.createVenv(join(folder, 'venv'), [join(dist, wheel), 'pytest'])
  await cp(join(SDK, 'tests'), tests, { recursive: true })
  installed = { environment, dist, python, tests }
  pages = await startPages({ PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' })
}, SLOW)
afterAll(() => pages?.close())

/** The message of a failure is all that the program has printed. */
const outputOf = (running: Promise<string>) =>
  running.catch((failed: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(`${failed.stdout ?? ''}${failed.stderr ?? failed.message}`)
  })

test('the wheel and the sdist hold the package, the mark of its types and the licence', async () => {
  if (!installed) return
  const { environment, dist } = installed
  const [wheel, sdist] = (await readdir(dist)).toSorted()
  expect([wheel, sdist]).toEqual([
    expect.stringMatching(/^parley_sdk-[\d.]+-py3-none-any\.whl$/),
    expect.stringMatching(/^parley_sdk-[\d.]+\.tar\.gz$/),
  ])
  const list = async (module: string, name: string) => environment.tool(dist, module, ['-l', name])
  const inWheel = await list('zipfile', wheel!)
  for (const name of ['parley/py.typed', 'parley/resources/contacts.py', 'licenses/LICENSE'])
    expect(inWheel).toContain(name)
  expect(inWheel).not.toContain('tests/')
  expect(await list('tarfile', sdist!)).toMatch(/\/src\/parley\/py\.typed/)
})

test('mypy accepts the package, right programs and the examples of documents, and refuses wrong programs', {
  timeout: SLOW,
}, async () => {
  if (!installed) return
  const { environment, python, tests } = installed
  const examples = await writeExamples([
    join(SDK, 'README.md'),
    ...['python', 'getting-started', 'webhooks'].map((name) => join(CLONE, 'docs', 'guides', `${name}.md`)),
  ])
  expect(examples.split('\n').length).toBeGreaterThan(60)
  await writeFile(join(tests, 'examples.py'), examples)
  const reference = await writeReferenceExamples(join(CLONE, 'docs', 'reference', 'operations'))
  expect(reference.match(/^def /gm)).toHaveLength(Object.keys(OPERATION_TABLE).length)
  await writeFile(join(tests, 'reference_examples.py'), reference)
  const strict = ['--config-file', join(SDK, 'pyproject.toml'), '--python-executable', python]
  // The types of an installed package count only with its mark, py.typed.
  for (const checked of [['--package', 'parley'], [tests]])
    expect(await outputOf(environment.tool(tests, 'mypy', [...strict, ...checked]))).toContain('Success')
})

test('against a real server, and for each example of the reference, it does what its own tests ask', {
  timeout: SLOW,
}, async () => {
  if (!installed || !pages) return
  const { key } = await pages.api.call('api_keys.create', { name: 'python' })
  const env = {
    ...process.env,
    ...{ PARLEY_URL: pages.url, PARLEY_KEY: key, PARLEY_CALLS: join(installed.tests, 'calls.json') },
    // Settings of the machine's owner must not decide: httpx and pytest read them.
    ...{ NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1', PYTHONPATH: '', PYTEST_ADDOPTS: '' },
  }
  const { python, tests } = installed
  await writeFile(env.PARLEY_CALLS, JSON.stringify(listCalls()))
  const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', tests]
  const printed = await outputOf(run(python, args, { env }).then(({ stdout }) => stdout))
  expect(printed).toMatch(/\d+ passed in/)
  expect(printed).not.toMatch(/skipped|deselected/)
})

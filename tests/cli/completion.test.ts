/** Completion as shells do it, each with the script that `parley completion` prints for it. */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { type InstalledPackage, installPackage } from './installed-package.ts'

const run = promisify(execFile)
let installed: InstalledPackage

beforeAll(async () => {
  installed = await installPackage()
}, 120_000)

const environment = () => ({
  ...installed.env,
  PATH: [installed.bin, installed.env.PATH].join(delimiter),
})

/** Undefined, with a line that says so, where the machine has no such shell. */
async function runIn(shell: string, args: string[]): Promise<string | undefined> {
  const isThere = await run(shell, ['--version']).then(
    () => true,
    () => false,
  )
  if (!isThere) {
    process.stderr.write(`\nCompletion in ${shell} was NOT tested here: the machine has no ${shell}.\n`)
    return undefined
  }
  const { stdout, stderr } = await run(shell, args, { cwd: installed.folder, env: environment() })
  expect(stderr).toBe('')
  return stdout
}

/** Sets what bash sets before it calls the function of a command, calls it, and prints its answer. */
const BASH = `
set -u
eval "$(parley completion bash)"
[[ "$(complete -p parley)" == *'-F _parley parley' ]] || echo 'not registered'
ask() {
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  _parley parley
  echo "\${COMPREPLY[*]:-}"
}
ask parley profi
ask parley keys ''
ask parley keys create --mode ''
ask parley keys create --mode = t
ask parley keys create --na
ask parley profiles use ''
ask parley listen --format or
ask parley knowledge push ''
ask parley call 'x$(touch injected)"\`touch injected\`' --json ''
[[ -e injected ]] && echo 'the words were evaluated'
echo end
`

test('bash completes commands, options, values and profiles, and evaluates nothing of the line', async () => {
  await writeFile(
    join(installed.folder, 'profiles.json'),
    '{"current":"shop","profiles":{"shop":{"url":"http://a","key":"k"}}}',
  )
  installed.env.PARLEY_CONFIG_DIR = installed.folder
  const answers = await runIn('bash', ['--norc', '--noprofile', '-c', BASH])
  expect(answers?.split('\n')).toEqual([
    'profiles',
    'create list revoke',
    'live test',
    'test',
    '--name',
    'shop local',
    'oravio orbit oration',
    // The shell offers files.
    '',
    '',
    'end',
    '',
  ])
})

test('zsh takes the script, and offers what it is given', async () => {
  const script = `
autoload -U compinit && compinit -u -d "$PWD/zcompdump"
eval "$(parley completion zsh)"
print -r -- "\${_comps[parley]}"
_describe() { print -rl -- "\${(@P)2}" }
words=(parley keys create --mode '') CURRENT=5
_parley
words=(parley keys r) CURRENT=3
_parley
`
  const answers = await runIn('zsh', ['-f', '-c', script])
  if (answers === undefined) return
  expect(answers.split('\n')).toEqual([
    '_parley',
    'live:',
    'test:',
    'revoke:revoke a key, effective at once',
    '',
  ])
})

test('fish takes the script, offers what it is given, and files elsewhere', async () => {
  const script = `
parley completion fish | source
complete -C 'parley keys r'
complete -C 'parley keys create --mode '
complete -C 'parley knowledge push package.j'
`
  const answers = await runIn('fish', ['--no-config', '-c', script])
  if (answers === undefined) return
  expect(answers.split('\n').map((line) => line.split('\t')[0])).toEqual([
    'revoke',
    'live',
    'test',
    'package.json',
    '',
  ])
})

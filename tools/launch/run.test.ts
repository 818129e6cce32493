import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { inClone } from './clone.mjs'

/** A launcher in its own process, which runs a program that is ready when it has written a line. */
async function launch(program: string) {
  const script = `
    import { run } from ${JSON.stringify(inClone('tools/launch/run.mjs'))}
    process.exitCode = await run(process.execPath, ['-e', ${JSON.stringify(program)}])`
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(launcher, 'exit')
  await once(launcher.stdout, 'data')
  return { launcher, exit }
}

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'a program gets the %s of its launcher, which ends with its exit code',
  async (signal) => {
    const { launcher, exit } = await launch(`
    process.on('${signal}', () => process.exit(7))
    setInterval(() => {}, 1000)
    console.log('ready')`)
    launcher.kill(signal)
    expect(await exit).toEqual([7, null])
  },
)

test('a program that a signal ended does not pass for a success', async () => {
  const { exit } = await launch(`console.log('ready'); process.kill(process.pid, 'SIGKILL')`)
  expect(await exit).toEqual([137, null])
})

test('a program ends when the shell that npm put above its launcher is gone', async () => {
  const program = `process.on('SIGTERM', () => { console.log('ended'); process.exit(0) }); setInterval(() => {}, 1000); console.log('ready')`
  const script = `import { run } from ${JSON.stringify(inClone('tools/launch/run.mjs'))}
    process.exitCode = await run(process.execPath, ['-e', ${JSON.stringify(program)}])`
  // The second command keeps the shell from giving its place to the first.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  })
  let output = ''
  const closed = once(shell.stdout, 'end')
  shell.stdout.on('data', (bytes) => {
    output += bytes
    if (output === 'ready\n') shell.kill('SIGKILL')
  })
  await closed
  expect(output).toBe('ready\nended\n')
})

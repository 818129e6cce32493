import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { COMMANDS, createProgram } from './program.ts'

function* optionsOf(command: Command, path: string): Generator<[path: string, flag: string]> {
  for (const { long } of command.options) if (long) yield [path, long]
  for (const inner of command.commands) yield* optionsOf(inner, `${path} ${inner.name()}`)
}

test('no command has an option that the program takes before it sees the command', async () => {
  const taken: string[] = []
  let looked = 0
  for (const name of Object.keys(COMMANDS)) {
    const program = await createProgram([name])
    const ofProgram = new Set(program.options.map(({ long }) => long))
    for (const command of program.commands)
      for (const [path, flag] of optionsOf(command, command.name())) {
        looked++
        if (ofProgram.has(flag)) taken.push(`${path} ${flag}`)
      }
  }
  expect(looked).toBeGreaterThan(100)
  expect(taken).toEqual([])
})

test('the version of an agent reaches the command, also behind options of the program', async () => {
  const args = ['--json', 'agents', 'check', 'Meera', '--version', '3']
  const program = await createProgram(args)
  const check = program.commands
    .find((command) => command.name() === 'agents')!
    .commands.find((command) => command.name() === 'check')!
  let given: unknown
  check.action((_agent, options) => {
    given = options
  })
  await program.parseAsync(args, { from: 'user' })
  expect(given).toMatchObject({ version: 3 })
})

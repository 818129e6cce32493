import { createInterface } from 'node:readline/promises'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'

async function answer(typed: string | undefined): Promise<string> {
  const input = new PassThrough()
  const lines = createInterface({ input, output: new PassThrough(), terminal: true })
  const answered = answerTo(lines, 'Name: ')
  if (typed === undefined) input.end()
  else input.write(typed)
  return answered.finally(() => lines.close())
}

test('an answer is the answer; Ctrl-D or the end of the input ends the command with a sentence', async () => {
  expect(await answer('shop\r')).toBe('shop')
  await expect(answer('\u0004')).rejects.toThrow('Nothing was typed, so nothing changed.')
  await expect(answer(undefined)).rejects.toThrow('Nothing was typed, so nothing changed.')
})

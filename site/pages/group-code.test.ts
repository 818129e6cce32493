import { expect, test } from 'vitest'
import { groupCode } from './group-code.ts'

const block = (label: string) => `\`\`\`sh [${label}]\n${label}\n\`\`\``

test('blocks of code with labels that follow each other become tabs, others stay as they are', () => {
  const both = `${block('curl')}\n\n${block('Python')}`
  expect(groupCode(`Text.\n\n${both}\n\nMore.`)).toBe(`Text.\n\n::: code-group\n\n${both}\n\n:::\n\nMore.`)
  for (const text of [block('curl'), 'Text.\n\n```sh\nls\n```\n\n```sh\nls\n```', '```sh [curl]\nnever ends'])
    expect(groupCode(text)).toBe(text)
})

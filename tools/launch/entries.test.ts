import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { NODE_FLAGS } from './entries.mjs'

test('this Node knows every flag that programs are started with', () => {
  const { status, stderr } = spawnSync(process.execPath, [...NODE_FLAGS, '-e', ''], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { ALLOCATOR, NODE_FLAGS, withAllocator } from './entries.mjs'

test('this Node knows every flag that programs are started with', () => {
  const { status, stderr } = spawnSync(process.execPath, [...NODE_FLAGS, '-e', ''], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('the settings of the allocator are those of ours, unless the environment says otherwise', () => {
  expect(withAllocator({ HOME: '/root' })).toEqual({ HOME: '/root', ...ALLOCATOR })
  expect(withAllocator({ MALLOC_ARENA_MAX: '4' })).toEqual({ ...ALLOCATOR, MALLOC_ARENA_MAX: '4' })
})

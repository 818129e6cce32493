import { expect, test } from 'vitest'
import { npmOptions, serves, setToInstall } from './install.mjs'

test('starting the product installs no development dependencies and runs no program of a package', () => {
  expect(npmOptions('production')).toEqual(expect.arrayContaining(['--omit=dev', '--ignore-scripts']))
  expect(npmOptions('production')).not.toContain('--include=dev')
})

test('checks and tests install development dependencies too, and run no program of a package', () => {
  expect(npmOptions('everything')).toEqual(expect.arrayContaining(['--include=dev', '--ignore-scripts']))
})

test('going back and forth between starting and testing installs at most twice', () => {
  expect(serves(undefined, 'production')).toBe(false)
  expect(serves('production', 'production')).toBe(true)
  expect(serves('production', 'everything')).toBe(false)
  expect(serves('everything', 'everything')).toBe(true)
  expect(serves('everything', 'production')).toBe(true)
})

test('a clone with development dependencies keeps them when package-lock.json changes', () => {
  expect(setToInstall('production', undefined)).toBe('production')
  expect(setToInstall('production', 'everything')).toBe('everything')
  expect(setToInstall('everything', 'production')).toBe('everything')
})

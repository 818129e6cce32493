import { expect, test } from 'vitest'
import { keepScript } from './reference-script.ts'

test('the script is read once, and again after a failure', async () => {
  const script = { plain: Buffer.from('plain'), gzipped: Buffer.from('gzipped') }
  let reads = 0
  const referenceScript = keepScript(async () => {
    reads++
    if (reads === 1) throw new Error('no memory')
    return script
  })
  await expect(referenceScript()).rejects.toThrow('no memory')
  expect(await Promise.all([referenceScript(), referenceScript()])).toEqual([script, script])
  expect(reads).toBe(2)
})

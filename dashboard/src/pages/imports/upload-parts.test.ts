import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOf } from './upload-parts.ts'

test('the parts hold every byte behind those that were received once, and only the last one ends the file', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 900 }), (size, before, partBytes) => {
      const received = Math.min(size, before)
      const parts = partsOf(size, received, partBytes)
      expect(parts[0]!.from).toBe(received)
      expect(parts.at(-1)!.to).toBe(size)
      for (const [index, part] of parts.entries()) {
        expect(part.isLast).toBe(index === parts.length - 1)
        if (index > 0) expect(part.from).toBe(parts[index - 1]!.to)
      }
    }),
  )
})

test('an empty file is sent too, so that the server says what is wrong with it', () => {
  expect(partsOf(0, 0)).toEqual([{ from: 0, to: 0, isLast: true }])
})

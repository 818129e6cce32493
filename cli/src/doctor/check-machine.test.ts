import { expect, test } from 'vitest'
import { checkSentenceModel } from './check-machine.ts'

test('the doctor loads the sentence model', () => {
  expect(checkSentenceModel()).toMatchObject({ status: 'ok' })
})

test('where the sentence model cannot be loaded, the doctor says why and what follows', () => {
  const finding = checkSentenceModel(() => {
    throw new Error('Wasm SIMD unsupported')
  })
  expect(finding).toMatchObject({ name: 'Sentence model', status: 'warning' })
  expect(finding.detail).toMatch(/Wasm SIMD unsupported.*answers fewer questions/)
})

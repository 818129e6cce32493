import { content as contentSchema } from '@parley/contracts'
import { expect } from 'vitest'
import { isFoundByMessage } from '../message-keys.ts'
import type { Update } from '../updates.ts'

/** Every ledger row needs this of an update, whatever the provider sent. */
export function expectStorable(update: Update): void {
  expect(update.dedupe_key).not.toBe('')
  expect(update.dedupe_key.length).toBeLessThanOrEqual(512)
  // Erasing a person finds it so.
  expect(isFoundByMessage(update)).toBe(true)
  expect(update.lane).not.toBe('')
  expect(update.lane.length).toBeLessThanOrEqual(256)
  expect(new Date(update.occurred_at).toISOString()).toBe(update.occurred_at)
  const stored = JSON.stringify(update)
  // An escaped backslash before the u makes it ordinary text.
  expect(stored).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i)
  expect(update.raw).toBeDefined()
  // A reader that throws is caught and its update kept; here it is a mistake to be found.
  expect(stored).not.toContain('our reader failed')
  if (update.kind === 'message' || update.kind === 'echo') contentSchema.parse(update.content)
  if (update.kind === 'message') {
    const { phone, whatsapp_user, visitor } = update.from
    expect(phone ?? whatsapp_user ?? visitor).toBeTruthy()
  }
}

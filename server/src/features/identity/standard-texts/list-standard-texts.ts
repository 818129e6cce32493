/** Lists every text, also those that the owner has not changed. */
import { STANDARD_TEXT_KEYS } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentStandardText } from './present-standard-text.ts'
import { listTexts } from './standard-texts.store.ts'

export const listStandardTexts: Handler<'standard_texts.list'> = async (context) => {
  const rows = new Map((await listTexts(context)).map((row) => [row.key, row]))
  return { data: STANDARD_TEXT_KEYS.map((key) => presentStandardText(key, rows.get(key))) }
}

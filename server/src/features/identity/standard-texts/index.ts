/** The sentences that the platform and agents say by themselves, in the owner's words. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { listStandardTexts } from './list-standard-texts.ts'
import { updateStandardText } from './update-standard-text.ts'

export { ownTextsSql, readOwnTexts } from './standard-texts.store.ts'

export function createStandardTexts(): { handlers: Handlers<`standard_texts.${'list' | 'update'}`> } {
  return {
    handlers: {
      'standard_texts.list': listStandardTexts,
      'standard_texts.update': updateStandardText,
    },
  }
}

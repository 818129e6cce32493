import { expect, test } from 'vitest'
import { readSignature } from './read-signature.ts'

test.each([
  [["I'd like a cleaning on Friday at 11.", 'Kavita Rao'], 'Kavita Rao'],
  [['Book a filling on Monday at 10 am please, Harish Gowda'], 'Harish Gowda'],
  [['a table on Friday at 8 for Maria Gomes please'], 'Maria Gomes'],
  [['रूट कैनाल के लिए सोमवार दोपहर 2 बजे का समय दीजिए, विकास पाटिल'], 'विकास पाटिल'],
  [['शनिवार को 1 बजे व्हाइटनिंग करानी है।', 'मैं रीना'], 'रीना'],
  [['Kavita Rao'], undefined],
  [['Book a filling on Monday at 10 am please, thank you'], undefined],
  [['on Monday, Root Canal'], undefined],
  [['I need it for Monday Morning'], undefined],
  [['सोमवार को 2 बजे, जल्दी बताइए'], undefined],
  [['कल आना है, बहुत दर्द'], undefined],
])('%j is signed by %s', (parts, name) => {
  expect(readSignature(parts, { exclude: ['Root canal'] })).toBe(name)
})

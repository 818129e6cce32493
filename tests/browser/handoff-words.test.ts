/** The dashboard knows the sentences of a handoff by heart, since it loads nothing of the package that writes them. */
import { handoffWords } from '@parley/dashboard/handoff-words'
import { summaryWords } from '@parley/language'
import { expect, test } from 'vitest'

/** A word of a customer, which stays as it is. */
const CUSTOMER = 'xyz'

test('every sentence that the platform writes in the details of a handoff is shown in Hindi to a reader of Hindi', () => {
  const { steps, fields, intents } = summaryWords.en
  const { status, outcome, searched, found, used, ...single } = steps
  const written = [
    ...Object.values(status),
    ...Object.values(outcome),
    ...Object.values(single),
    ...Object.values(fields),
    ...Object.values(intents),
    ...[searched, found, used].map((say) => say(CUSTOMER)),
  ]
  expect(written.length).toBeGreaterThan(20)
  const left = written.filter((sentence) =>
    /[A-Za-z]/.test(handoffWords(sentence, 'hi').replace(CUSTOMER, '')),
  )
  expect(left).toEqual([])
})

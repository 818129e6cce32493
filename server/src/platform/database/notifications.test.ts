import { expect, test } from 'vitest'
import { createNotifier } from './notifications.ts'

test('what one commit says to several channels leaves in one statement, with the newest payload of each', async () => {
  const sent: unknown[] = []
  const notifier = createNotifier({
    async rows({ values }) {
      sent.push(values)
      return []
    },
    row: async () => undefined,
  })
  notifier.notify('one', 'first')
  notifier.notify('other')
  notifier.notify('one', 'second')
  await Promise.resolve()
  expect(sent).toEqual([
    [
      ['one', 'other'],
      ['second', ''],
    ],
  ])
  // Nothing leaves twice, and what came during the interval is not lost when the process stops.
  notifier.notify('other', 'late')
  await notifier.close()
  expect(sent.slice(1)).toEqual([[['other'], ['late']]])
})

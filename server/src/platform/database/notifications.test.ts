import { expect, test } from 'vitest'
import type { Statement } from './database.ts'
import { createNotifier } from './notifications.ts'

test('notifications of one commit for several channels leave in one statement, with the newest payload of each', async () => {
  const sent: unknown[] = []
  let isHeard = true
  const system = {
    async rows<Row>({ values }: Statement): Promise<Row[]> {
      sent.push(values)
      return []
    },
    row: async () => undefined,
  }
  const notifier = createNotifier(system, () => isHeard)
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
  isHeard = false
  notifier.notify('unheard')
  isHeard = true
  // Nothing leaves twice, and what came during the interval is not lost when the process stops.
  notifier.notify('other', 'late')
  await notifier.close()
  expect(sent.slice(1)).toEqual([[['other'], ['late']]])
})

import { type FieldProblem, OperationError, type Resource } from '@parley/contracts'

type Hours = Partial<Pick<Resource, 'hours' | 'breaks' | 'exceptions'>>

/** Intervals that end before they begin, and days that stand twice. Times are HH:MM, so texts compare as times do. */
export function refuseEmptyIntervals({ hours = [], breaks = [], exceptions = [] }: Hours): void {
  const fields: FieldProblem[] = []
  const check = (intervals: readonly { from: string; to: string }[], path: (string | number)[]) => {
    intervals.forEach(({ from, to }, index) => {
      if (from >= to) {
        const message =
          'It must end after it begins; for hours past midnight use two, one of them until 24:00.'
        fields.push({ path: [...path, index, 'to'], rule: 'not_after', params: { from }, message })
      }
    })
  }
  check(hours, ['hours'])
  check(breaks, ['breaks'])
  exceptions.forEach((exception, index) => {
    check(exception.hours, ['exceptions', index, 'hours'])
    if (exceptions.findIndex(({ date }) => date === exception.date) !== index) {
      const message = 'This day stands in the list twice: give its hours once.'
      fields.push({ path: ['exceptions', index, 'date'], rule: 'duplicate', message })
    }
  })
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
}

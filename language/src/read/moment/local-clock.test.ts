import { DateTime } from 'luxon'
import { expect, test, vi } from 'vitest'
import { readPhone } from '../details/index.ts'
import { localClock } from './local-clock.ts'
import { readMoment } from './read-moment.ts'

const now = new Date('2026-03-02T20:00:00.000Z')

test('now and today are those of the zone', () => {
  const clock = localClock('Asia/Kolkata', now)
  expect(clock.now.toISO()).toBe('2026-03-03T01:30:00.000+05:30')
  expect(clock.today.toISO()).toBe('2026-03-03T00:00:00.000+05:30')
})

test('a zone that does not exist is refused, whatever the text says', () => {
  expect(() => readMoment('hello', { zone: 'Asia/Nowhere', now })).toThrow('"Asia/Nowhere" is no time zone')
})

test('the calendar is asked only for a text that names a day or an hour', () => {
  const read = vi.spyOn(DateTime, 'fromJSDate')
  readMoment('Is there free parking?', { zone: 'Asia/Kolkata', now })
  expect(read).not.toHaveBeenCalled()
  readMoment('tomorrow', { zone: 'Asia/Kolkata', now })
  expect(read).toHaveBeenCalledOnce()
  read.mockRestore()
})

test('the country of the customer is asked for only for a text that holds a national number', () => {
  let asked = 0
  const options = {
    get defaultCountry() {
      asked++
      return 'IN'
    },
  }
  expect(readPhone('Is there free parking at +91 98123 45678?', options)).toBe('+919812345678')
  expect(asked).toBe(0)
  expect(readPhone('call 98123 45678', options)).toBe('+919812345678')
  expect(asked).toBe(1)
})

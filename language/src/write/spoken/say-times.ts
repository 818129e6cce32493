import type { SpokenWords } from '../../packs/spoken-words.ts'

const CLOCK = /(?<![\d:.,])(\d{1,2})[:.](\d{2}) ?(?:([ap])\.?m(?!\p{L})\.?)/giu
const PLAIN_CLOCK = /(?<![\d:.,])(\d{1,2}):(\d{2})(?![\d:])/gu
const HOUR = /(?<![\d:.,])(\d{1,2}) ?([ap])\.?m(?!\p{L})(?:\.(?= ?\p{Ll}))?/giu

const isTime = (hour: number, minute: number) => hour <= 24 && minute <= 59

export function sayTimes(text: string, words: SpokenWords): string {
  const say = (written: string, hour: string, minute: string, half: 'am' | 'pm' | null) =>
    isTime(Number(hour), Number(minute)) ? words.time(Number(hour), Number(minute), half) : written
  const halfOf = (letter: string) => (letter.toLowerCase() === 'a' ? 'am' : 'pm')
  return text
    .replace(CLOCK, (written, hour, minute, letter) => say(written, hour, minute, halfOf(letter)))
    .replace(HOUR, (written, hour, letter) => say(written, hour, '0', halfOf(letter)))
    .replace(PLAIN_CLOCK, (written, hour, minute) => say(written, hour, minute, null))
}

import type { Counting } from '../language-pack.ts'
import { words } from '../words.ts'

export const counting: Counting = {
  digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map(words),
  spelledDigits: Array.from({ length: 10 }, () => []),
  weekdays: [
    'monday mon',
    'tuesday tue tues',
    // "Wed" is also "we'd": read/moment judges it by its neighbours.
    'wednesday weds wednsday',
    'thursday thu thur thurs',
    'friday fri',
    // "Sat" and "sun" mean other things more often: read/moment judges them by their neighbours.
    'saturday',
    'sunday',
  ].map(words),
  months: [
    'january jan',
    'february feb',
    'march mar',
    'april apr',
    'may',
    'june jun',
    'july jul',
    'august aug',
    'september sept sep',
    'october oct',
    'november nov',
    'december dec',
  ].map(words),
}

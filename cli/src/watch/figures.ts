/** Figures as people read them in a terminal. Pure. */

/** Full blocks for the share, from 0 to 1, of this many cells. */
export function bar(share: number, cells: number): string {
  const room = Math.max(0, cells)
  const filled = Math.round(Math.min(1, Math.max(0, share)) * room)
  return '█'.repeat(filled) + '░'.repeat(room - filled)
}

export const countText = (count: number): string => count.toLocaleString('en')

const UNITS = [
  { seconds: 86_400, name: 'd' },
  { seconds: 3_600, name: 'h' },
  { seconds: 60, name: 'min' },
  { seconds: 1, name: 's' },
]

/** The two largest units: `2 min 5 s`, `3 h 20 min`. */
export function durationText(seconds: number): string {
  const first = UNITS.findIndex((unit) => seconds >= unit.seconds)
  if (first === -1) return '0 s'
  let rest = Math.floor(seconds)
  return UNITS.slice(first, first + 2)
    .map(({ seconds: size, name }) => {
      const count = Math.floor(rest / size)
      rest -= count * size
      return count > 0 ? `${count} ${name}` : ''
    })
    .filter((part) => part !== '')
    .join(' ')
}

/** In the time zone of the terminal; with the day where that is another one. */
export function timeText(time: string, now = new Date()): string {
  const date = new Date(time)
  const two = (number: number) => String(number).padStart(2, '0')
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  if (date.toDateString() === now.toDateString()) return clock
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock}`
}

/** Texts of one column, each as wide as the widest. */
export function leftColumn(texts: readonly string[]): { width: number; of(text: string): string } {
  const width = Math.max(0, ...texts.map((text) => text.length))
  return { width, of: (text) => text.padEnd(width) }
}

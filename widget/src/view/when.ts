/** A moment of the next days as people say it: "at 11:00 am", "tomorrow at 11:00", "Monday at 11:00". */
const DAY_MS = 86_400_000

export function whenText(iso: string, language: string, now = new Date()): string {
  const at = new Date(iso)
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(at)
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS)
  if (days <= 0) return time
  if (days === 1)
    return `${new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(1, 'day')}, ${time}`
  const day = new Intl.DateTimeFormat(
    language,
    days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' },
  )
  return `${day.format(at)}, ${time}`
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}

import { CommandError, EXIT } from '../../exit-codes.ts'

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A date, a time, or a span from now. */
export function readExpiry(text: string, now: Date): Date {
  const span = /^(\d{1,6})([mhd])$/.exec(text)
  const at = span
    ? new Date(now.getTime() + Number(span[1]) * UNITS_MS[span[2] as keyof typeof UNITS_MS])
    : new Date(text)
  if (Number.isNaN(at.getTime()) || !/^\d/.test(text))
    throw new CommandError(
      `--expires does not understand ${JSON.stringify(text)}: write 2027-01-31, 2027-01-31T18:00:00Z, 12h or 30d.`,
      EXIT.usage,
    )
  return at
}

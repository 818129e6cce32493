/** One step of a turn as people read it later. Holds no prompts and no credentials. */
export type TraceStep = { at: string; step: string } & Record<string, unknown>

const MAXIMUM_STEPS = 60
const MAXIMUM_TEXT_LENGTH = 500
const MAXIMUM_ITEMS = 12

/** Vendors echo parts of keys in their messages. */
const SECRET_PATTERN = /\b(?:sk|pk|key|token|bearer)[-_ :=]+[A-Za-z0-9._*-]{6,}/gi

function bound(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') {
    const clean = value.replace(SECRET_PATTERN, '[redacted]')
    return clean.length > MAXIMUM_TEXT_LENGTH
      ? `${clean.slice(0, MAXIMUM_TEXT_LENGTH).toWellFormed()}…`
      : clean
  }
  if (Array.isArray(value)) return value.slice(0, MAXIMUM_ITEMS).map((item) => bound(item, depth + 1))
  if (value !== null && typeof value === 'object') {
    if (depth > 3) return '…'
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, MAXIMUM_ITEMS)
        .map(([key, item]) => [key, bound(item, depth + 1)]),
    )
  }
  return value
}

export interface Trace {
  readonly steps: TraceStep[]
  record(step: string, details?: Record<string, unknown>): void
}

/** Keeps the steps of a turn within a bounded size. */
export function startTrace(now: () => Date): Trace {
  const steps: TraceStep[] = []
  return {
    steps,
    record(step, details = {}) {
      if (steps.length >= MAXIMUM_STEPS) return
      steps.push({ at: now().toISOString(), step, ...(bound(details) as Record<string, unknown>) })
    },
  }
}

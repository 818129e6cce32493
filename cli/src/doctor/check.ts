/** The result of one check. */
export interface Finding {
  name: string
  /** A warning needs somebody's attention; only a failure makes the doctor's exit code 1. */
  status: 'ok' | 'warning' | 'failed' | 'skipped'
  detail: string
  /** The remedy. */
  remedy?: string
}

export const ok = (name: string, detail: string): Finding => ({ name, status: 'ok', detail })
export const skipped = (name: string, detail: string): Finding => ({ name, status: 'skipped', detail })
export const failed = (name: string, detail: string, remedy: string): Finding => ({
  name,
  status: 'failed',
  detail,
  remedy,
})
export const warning = (name: string, detail: string, remedy: string): Finding => ({
  name,
  status: 'warning',
  detail,
  remedy,
})

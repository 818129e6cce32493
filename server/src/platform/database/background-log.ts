/** Logs failures of work that no caller waits for. */
export interface BackgroundLog {
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

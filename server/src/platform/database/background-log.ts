/** What goes wrong where no caller waits for it. */
export interface BackgroundLog {
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

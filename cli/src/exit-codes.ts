/** The exit codes of `parley`. Beyond 0 and 1 as in sysexits.h. */
export const EXIT = {
  done: 0,
  /** It was refused, or what was checked is not well. */
  failed: 1,
  /** The command line cannot be understood. */
  usage: 64,
  /** The server or the database cannot be reached. */
  unavailable: 69,
  /** The environment is not fit to start with. */
  configuration: 78,
} as const

/** A sentence for the person at the terminal that says how to fix it. */
export class CommandError extends Error {
  override name = 'CommandError'
  readonly exitCode: number
  /** With --json, beside the message. */
  readonly code: string
  constructor(message: string, exitCode: number = EXIT.failed, code = 'command_failed') {
    super(message)
    this.exitCode = exitCode
    this.code = code
  }
}

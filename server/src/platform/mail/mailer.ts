/** System mail: what the platform itself writes to the people who run it. Never mail to customers. */

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** Hands one mail to the mail server. `id` makes repetitions recognisable. Rejects with MailError. */
  send(mail: Mail, id: string): Promise<void>
}

export class MailError extends Error {
  override name = 'MailError'
  /** The server will never take it as it is: trying again changes nothing. */
  readonly isFinal: boolean

  constructor(message: string, options: { isFinal: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.isFinal = options.isFinal
  }
}

import { keepLoaded } from '../loading/keep-loaded.ts'
import { MailError, type Mailer } from './mailer.ts'

const TIMEOUT_MS = 20_000

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  url: string
  /** `Name <address>`, or an address alone. */
  from: string
  /** Allows mail without TLS: the operator confirms that the network path is private. */
  allowPlain?: boolean
}

/** A link in a mail lets people in, so it travels by TLS alone, except to a server on this machine. */
export function requiresTls({ url, allowPlain = false }: Pick<SmtpOptions, 'url' | 'allowPlain'>): boolean {
  const host = new URL(url).hostname
  return !allowPlain && !/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host)
}

export function createSmtpMailer({ url, from, allowPlain = false }: SmtpOptions): Mailer {
  const transport = keepLoaded(async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport(
      {
        url,
        // Without it, an attacker on the path could remove STARTTLS from the server's answer.
        requireTLS: requiresTls({ url, allowPlain }),
      },
      { from, disableFileAccess: true, disableUrlAccess: true },
    )
  })
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'parley.invalid'
  return {
    async send({ to, subject, text }, id) {
      const sender = await transport()
      let timer: NodeJS.Timeout | undefined
      const silence = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(
          () => reject(new Error(`The mail server did not answer within ${TIMEOUT_MS / 1000} s.`)),
          TIMEOUT_MS,
        )
      })
      try {
        await Promise.race([
          // As an object, so that an address with a comma in it stays one address.
          sender.sendMail({
            to: { name: '', address: to },
            subject,
            text,
            messageId: `<${id}@${domain}>`,
          }),
          silence,
        ])
      } catch (error) {
        const { responseCode, message } = error as { responseCode?: number; message: string }
        // 5xx: https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1. A login that fails is ours to fix, so it may pass.
        const isFinal = responseCode !== undefined && responseCode >= 550 && responseCode < 560
        throw new MailError(message, { isFinal, cause: error })
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

export { createSmtpMailer, type SmtpOptions } from './create-smtp-mailer.ts'
export { createMailQueue, type MailQueue } from './mail-queue.ts'
export { type Mail, MailError, type Mailer } from './mailer.ts'

/** Tells the owner when the provider stops a template that worked, or refuses a new one. Approved again, the notice goes away. */
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Notices } from '../../identity/notices/index.ts'
import type { TemplateRow } from './template.ts'

type Statement = { severity: 'warning' | 'error'; says: string; fix: string }

const STOPPED: Record<string, Statement> = {
  rejected: {
    severity: 'error',
    says: 'was rejected by the provider',
    fix: 'Change its text and submit it again.',
  },
  paused: {
    severity: 'warning',
    says: 'is paused by the provider, because customers complained about it',
    fix: 'Until the provider lifts the pause, messages with it are refused: send another template, to fewer people or with better words.',
  },
  disabled: {
    severity: 'error',
    says: 'was disabled by the provider',
    fix: 'It cannot be sent any more: write a new one under another name.',
  },
}

/** `before` is the status that was known; templates that are read for the first time are no news. */
export async function tellOwner(
  notices: Notices,
  work: TimedScope,
  before: string,
  template: Pick<TemplateRow, 'id' | 'name' | 'language' | 'status' | 'definition'>,
): Promise<void> {
  const { id, name, language, status } = template
  if (status === before) return
  const stopped = STOPPED[status]
  // A rejected template that was submitted again is pending before it is approved.
  if (!stopped) return notices.dismissAbout(work, id, 'template.stopped')
  const { reason } = template.definition
  await notices.renew(work, {
    kind: 'template.stopped',
    severity: stopped.severity,
    title: `The template "${name}" (${language}) ${stopped.says}`,
    detail: `${reason ? `The provider's reason: ${reason}. ` : ''}${stopped.fix}`,
    subject: { type: 'template', id },
  })
}

/** The template is gone, and so is what was to be done about it. */
export async function forgetTemplate(
  notices: Notices,
  work: TimedScope,
  { id }: Pick<TemplateRow, 'id'>,
): Promise<void> {
  await notices.dismissAbout(work, id, 'template.stopped')
}

/** Answering from what people of the business promised this customer: it is quoted, with whose it is and the day that it means. */
import { type Language, phrases } from '@parley/language'
import type { Brief, BriefAsk, BriefPromise } from '../brief.ts'
import { quoteColleague } from './answer-from-colleague.ts'

/** The promise that answers the question; undefined where none does. */
export function answerFromCommitments(
  { language }: Pick<Brief, 'language'>,
  { promised = [] }: BriefAsk,
): string | undefined {
  const [first] = promised
  // A promise of one message may take several sentences.
  const together = promised.filter(({ madeAt, by }) => madeAt === first?.madeAt && by === first.by)
  return together.length === 0 ? undefined : quotePromises(language, together)
}

/** At least one; all of one message. */
export function quotePromises(language: Language, promises: readonly BriefPromise[]): string {
  const [first] = promises
  const said = quoteColleague(language, first?.by ?? null, promises.map(({ text }) => text).join(' '))
  const when = promises.find((one) => one.when !== null)?.when
  const whole = when == null ? said : `${said} (${when})`
  return first?.isConfirmed ? `${phrases[language].holds} ${whole}` : whole
}

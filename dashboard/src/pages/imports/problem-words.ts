/** The problem of a row of an import, in the language of the reader. A rule that is new keeps the sentence of the server. */
import type { Output } from '@parley/contracts'
import type { importTexts } from './texts.ts'

type Problem = Output<'imports.errors'>['data'][number]['problems'][number]

export const problemWords = (
  { rule, message }: Pick<Problem, 'rule' | 'message'>,
  texts: Pick<(typeof importTexts)['en'], 'rules'>,
): string => texts.rules[rule] ?? message

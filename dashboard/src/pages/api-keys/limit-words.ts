/** A set of limits in words: “Parley, free: 60 requests a minute, 100 messages an hour”. */
import type { LimitProfile } from '@parley/contracts'
import { number } from '../../texts/format.ts'
import type { useTexts } from '../../texts/locale.ts'
import { vendorName } from '../../texts/vendor-names.ts'
import type { limitWordTexts } from './limit-word-texts.ts'

type Texts = ReturnType<typeof useTexts<(typeof limitWordTexts)['en']>>

const NATIVE = 'native'
/** A plan of a vendor has a limit for each of its calls. The first ones are those that a program meets. */
const SHOWN = 3

/** The name alone: “Parley, free”. */
export function profileName(name: string, texts: Texts): string {
  const [dialect = '', plan = ''] = name.split('/')
  const vendor = dialect === NATIVE ? texts.own : vendorName(dialect)
  return `${vendor}, ${texts.plans[plan] ?? plan}`
}

export function profileWords({ name, rules }: LimitProfile, texts: Texts): string {
  const common = rules.filter(({ endpoints }) => endpoints === undefined)
  const said = common
    .slice(0, SHOWN)
    .map(({ counts, window, limit, each_endpoint }) =>
      texts.rule(number(limit), texts.counts[counts], texts.windows[window], each_endpoint ?? false),
    )
  return said.length === 0 ? profileName(name, texts) : `${profileName(name, texts)}: ${said.join(', ')}`
}

/**
 * The joint actions of the rules that a message fits. Pure. The first rule with a text gives the text; one that hands off hands off,
 * with the team of the first that names one; all who are named are told; one that stops the AI stops it.
 */
import { readMessageLanguage, speaks } from '@parley/language'
import type { RuleInForce, RuleMatch, RuleText } from './priority-rule.ts'

export interface CombinedActions {
  texting: RuleInForce | undefined
  handingOff: RuleInForce | undefined
  teamId: string | undefined
  notifying: readonly RuleInForce[]
  stops: boolean
}

export function combineActions(matches: readonly RuleMatch[]): CombinedActions {
  const rules = matches.map(({ rule }) => rule)
  const handsOff = rules.filter(({ actions }) => actions.hand_off)
  return {
    texting: rules.find(({ actions }) => actions.text),
    handingOff: handsOff[0],
    teamId: handsOff.find(({ actions }) => actions.team_id)?.actions.team_id,
    notifying: rules.filter(
      ({ actions: { notify } }) => notify && (notify.owner || notify.member_ids.length > 0),
    ),
    stops: rules.some(({ actions }) => actions.stop),
  }
}

/**
 * In the language in which the message reads; where the rule has none in that one, in the language of the contact, and then the
 * default. A few words may read like several languages, so the contact's own language decides between Hindi and Marathi.
 */
export function textFor(text: RuleText, message: string, ofContact: string | null): string {
  const languages = Object.keys(text.languages)
  const read = readMessageLanguage(message)
  for (const language of [read, ofContact]) {
    if (language == null) continue
    const wanted = languages.find((one) => speaks(language, one))
    if (wanted !== undefined) return text.languages[wanted]!
    // The default is written for them, whatever the contact usually speaks.
    if (language === read && read === 'en') break
  }
  return text.default
}

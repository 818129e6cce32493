import type { OpeningWords } from '../opening-words.ts'

export const OPENING: OpeningWords = {
  open: 'open|opened|opening|opens|close|closed|closes|closing|shut',
  closed: 'closed|shut|holiday|day off|weekly off',
  asksWhen: 'when|what time|what hours|which hours|how late|how early|till when|until when|timings?|hours',
  now: 'right now|now|currently|at the moment',
  to: 'to|through|thru|till|until',
  everyDay: 'daily|every ?day|all days|seven days|all week|7 days',
  workdays: 'weekdays|working days',
  weekend: 'weekends?',
  unusual:
    'public|bank|festivals?|festive|diwali|holi|christmas|easter|eid|new year|holidays|except|last (?:booking|appointment|order|entry|admission)|lunch|break|kitchen|phone|calls?|lines?|emergenc(?:y|ies)|deliver(?:y|ies)|season|summer|winter|from (?:january|february|march|april|may|june|july|august|september|october|november|december)|by appointment|classes',
  business:
    'we|our|us|shop|store|salon|parlou?r|spa|clinic|office|restaurant|cafe|hotel|school|gym|studio|branch|hospital|pharmacy|centre|center|reception',
  title: 'hours|timings?|open|opening|when we are open',
  beside:
    'is are r was will be do does did can could would i we come visit walk in you u guys people your ur the a an still there today tomorrow tonight this next coming evening morning afternoon night noon midnight day days also hi hello hey please pls plz ok so and what about on at of by after before from between if any time for me us am pm o clock half past quarter sir madam mam it its or not yet already later hours',
}

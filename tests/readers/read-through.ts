/**
 * Files with patterns for letters that have no row of their own in readers.ts, each with the reason.
 */
export const READ_THROUGH: Readonly<Record<string, string>> = {
  'language/src/read/moment/date-patterns.ts': 'readMoment reads through it',
  'language/src/read/moment/find-times.ts': 'readMoment reads through it',
  'language/src/read/moment/time-patterns.ts': 'readMoment reads through it',
  'language/src/read/party/party-items.ts': 'readPartySize and readMoment read through it',
  'language/src/read/party/party-tokens.ts': 'readPartySize and readMoment read through it',
  'server/src/features/agents/copilot/suggest/suggest-owner.ts':
    'asks the database; splits words by one class',
  'server/src/features/agents/copilot/suggest/draft-replies.ts':
    'asks the database; splits words by one class',
  'server/src/features/conversations/handoffs/summary/choose-language.ts': 'detectLanguage reads for it',
  'server/src/features/contacts/imports/read-cells.ts':
    'reads single cells, and looks only for the first letter of one',
  'server/src/features/agents/knowledge/reading/read-csv.ts':
    'files are read in a thread that is ended when it takes too long',
  'server/src/features/agents/knowledge/reading/read-pdf.ts':
    'files are read in a thread that is ended when it takes too long',
  'language/src/text/index.ts': 'names the edges of words for other packages',
  'language/src/write/spoken/say-dates.ts': 'speakText reads through it',
  'language/src/write/spoken/say-money.ts': 'speakText reads through it',
  'language/src/write/spoken/say-times.ts': 'speakText reads through it',
  'language/src/text/word-boundary.ts': 'builds parts of patterns, and reads nothing',
  'language/src/read/details/choose-reading.ts': 'through readPhone and readEmail',
  'language/src/read/details/name-patterns.ts': 'through readName',
  'language/src/read/details/read-spoken-digits.ts': 'through readPhone',
  'server/src/features/agents/tools/business/describe-input.ts': 'reads labels of at most 60 characters',
  'server/src/features/agents/turns/think/answer/completed-actions.ts': 'through findFalseStatements',
  'server/src/features/agents/turns/think/confidential/keep-secrets.ts':
    'through readInstructions and the leak detector',
  'language/src/read/claims/action-words.ts': 'through readActionClaims',
  'language/src/read/claims/read-dates.ts': 'through readClaims',
  'server/src/features/agents/turns/think/guard-turn.ts': 'splits words by one class',
  'server/src/platform/leak-detection/fold-text.ts': 'through the leak detector',
  'server/src/platform/leak-detection/secret-forms.ts':
    'reads secrets, which are bounded, and no text of a stranger',
  'server/src/platform/leak-detection/secret-pieces.ts':
    'reads secrets, which are bounded, and no text of a stranger',
  'server/src/platform/leak-detection/spelled-digits.ts': 'through the leak detector',
  'language/src/read/booking/judge-mention.ts': 'through readResource',
  'language/src/read/booking/options-beside.ts': 'through readServices',
  'language/src/read/booking/resource-mentions.ts': 'through readResource',
  'language/src/read/booking/said-words.ts': 'through readServices',
  'language/src/read/booking/service-names.ts': 'through readServices',
  'language/src/read/opening/dated-days.ts': 'through readOpeningTimes',
  'language/src/read/opening/marks.ts': 'through readOpeningTimes',
  'language/src/read/opening/own-hours.ts': 'through readOpeningTimes',
  'language/src/read/opening/patterns.ts': 'builds parts of patterns, and reads nothing',
  'language/src/read/commitments/patterns.ts': 'through holdCommitments, contradicts and commitmentsAskedFor',
  'language/src/read/party/find-wholes.ts': 'through readPartySize',
  'language/src/read/question/asked-kinds.ts': 'through judgeHits, which is given questions and passages',
  'language/src/read/question/asked-terms.ts': 'through judgeHits, which is given questions and passages',
  'language/src/read/question/patterns.ts': 'through judgeHits, which is given questions and passages',
  'language/src/read/question/quantities.ts': 'through judgeHits, which is given questions and passages',
  'language/src/read/support/ask-around.ts': 'through findUnsupported',
  'language/src/read/support/dated-weekdays.ts': 'through findUnsupported',
  'language/src/read/support/measure-claim.ts': 'through findUnsupported',
  'language/src/read/support/compare.ts': 'through findUnsupported',
  'language/src/read/support/derive.ts': 'through findUnsupported',
  'language/src/read/support/find-doubts.ts': 'through findUnsupported',
  'language/src/read/support/read-claim.ts': 'through findUnsupported',
  'language/src/read/support/read-terms.ts': 'through findUnsupported',
  'language/src/read/support/read-calendar.ts': 'through findUnsupported',
  'language/src/read/support/read-figures.ts': 'through findUnsupported',
  'language/src/read/support/read-intervals.ts': 'through findUnsupported',
  'language/src/read/support/read-piece.ts': 'through findUnsupported',
  'language/src/read/support/words/index.ts': 'through findUnsupported',
  'language/src/read/support/words/logic-words.ts': 'through findUnsupported',
  'language/src/read/support/words/sum-words.ts': 'through findUnsupported',
  'language/src/read/urgency/features.ts': 'through readUrgency',
  'language/src/text/abbreviations.ts':
    'through the readers of sentences, and it looks at the word before one full stop',
  'server/src/features/agents/knowledge/search/term-dictionary.ts': 'through the search of an index',
  'server/src/features/agents/turns/think/passages/judge/read-row.ts':
    'through judgeHits, which is given passages',
  'server/src/features/outreach/calls/live/take-line.ts': 'reads one word of a name, of at most 30 letters',
}

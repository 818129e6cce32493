/** Facts that a text states: its language, moments, names, phones, addresses, requests. */
export { type Agreement, readAgreement, readTruth, readYesOrNo, startsWithYes } from './agreement.ts'
export { asksAboutBusiness, asksBarePrice, asksPrice, asksPriceLoosely } from './asks-about-business.ts'
export { isAutomaticReply } from './automatic-reply.ts'
export * from './booking/index.ts'
export { asksAboutHealth, type FactKind, factKindOf, factKindsAskedFor, isFactOf } from './business-facts.ts'
export * from './chat/index.ts'
export { chooseLanguage } from './choose-language.ts'
export * from './claims/index.ts'
export {
  asksForFigure,
  asksWhatWasSaid,
  holdsName,
  lacksAskedNumber,
  speaksOfSelf,
  statesAskedFigure,
  statesAskedName,
} from './colleague-line.ts'
export { saysToComeBack } from './comes-back.ts'
export * from './commitments/index.ts'
export * from './confidential/index.ts'
export { declinesToLeaveMessage } from './declines-to-leave-message.ts'
export * from './details/index.ts'
export { detectLanguage } from './detect-language.ts'
export { factsOf, keepsFacts, keepsKnownFacts } from './facts.ts'
export { createPhraseFinder, type PhraseFinder } from './find-phrases.ts'
export { findStatements } from './find-statements.ts'
export { asksSomething, foldBurst, isFollowUp, splitQuestions } from './fold-burst.ts'
export { holdsAnyOf } from './holds-any-of.ts'
export { inOneLanguage, isForeignTo, isWrittenIn, sayInLanguage } from './in-one-language.ts'
export * from './intent/index.ts'
export { knownLanguage, languageOfTag } from './language-of-tag.ts'
export { type BookableService, listServicesNamed, matchService, type ServiceMatch } from './match-service.ts'
export { readMessageLanguage, speaks } from './message-language.ts'
export * from './moment/index.ts'
export * from './opening/index.ts'
export { asksForHours, withoutToday } from './opening-hours.ts'
export { readOptOut } from './opt-out/read-opt-out.ts'
export * from './party/index.ts'
export { limitsPrevious, namesWeekday, saysWhenOpen } from './passage-sentences.ts'
export { asksForPriceList, hasPrice, priceWordsOf } from './price-list.ts'
export * from './question/index.ts'
export { readChoice } from './read-choice.ts'
export { readColumnHeading, readTruthCell } from './read-column.ts'
export { readField } from './read-field.ts'
export {
  asksForOwnBookings,
  asksIfFree,
  asksToKnow,
  comesWithOthers,
  dropsGoal,
  type Goal,
  type GoalHints,
  isInterested,
  leaves,
  looksBack,
  namesAppointment,
  readGoal,
  saysCancel,
  wantsToBook,
  withholdsDetail,
} from './read-goal.ts'
export { readTransfer } from './read-transfer.ts'
export { isAgreement, isBareRequest, isClosing, isTelling, saysGoodbye, wordsOf } from './small-talk.ts'
export { speakable } from './speakable.ts'
export * from './support/index.ts'
export { readTopic, type Topic } from './topic.ts'
export { readUrgency, type Urgency } from './urgency/index.ts'

/** Readers of what a customer wants: small talk, goals, choices, consent. */
import { readAgreement } from '../read/agreement.ts'
import { asksAboutBusiness, asksBarePrice, asksPrice, asksPriceLoosely } from '../read/asks-about-business.ts'
import { isAutomaticReply } from '../read/automatic-reply.ts'
import * as booking from '../read/booking/index.ts'
import * as facts from '../read/business-facts.ts'
import * as chat from '../read/chat/index.ts'
import { chooseLanguage } from '../read/choose-language.ts'
import * as colleague from '../read/colleague-line.ts'
import { saysToComeBack } from '../read/comes-back.ts'
import { declinesToLeaveMessage } from '../read/declines-to-leave-message.ts'
import { detectLanguage } from '../read/detect-language.ts'
import { createPhraseFinder } from '../read/find-phrases.ts'
import * as burst from '../read/fold-burst.ts'
import { holdsAnyOf } from '../read/holds-any-of.ts'
import { isForeignTo, isWrittenIn, sayInLanguage } from '../read/in-one-language.ts'
import { isComplaint } from '../read/intent/read-complaint.ts'
import * as intent from '../read/intent/read-intent.ts'
import { withoutSettled } from '../read/intent/settled.ts'
import { listServicesNamed, matchService } from '../read/match-service.ts'
import { readMessageLanguage } from '../read/message-language.ts'
import { keepsHour, namesHour, targetOfMove } from '../read/moment/names-hour.ts'
import * as opening from '../read/opening/index.ts'
import * as openingHours from '../read/opening-hours.ts'
import { foldMessage, readOptOut } from '../read/opt-out/read-opt-out.ts'
import { limitsPrevious, namesWeekday, saysWhenOpen } from '../read/passage-sentences.ts'
import * as priceList from '../read/price-list.ts'
import { isAsking, readNamedWords, splitAsks } from '../read/question/index.ts'
import { readChoice } from '../read/read-choice.ts'
import { readField } from '../read/read-field.ts'
import * as goal from '../read/read-goal.ts'
import { readTransfer } from '../read/read-transfer.ts'
import * as smallTalk from '../read/small-talk.ts'
import { speakable } from '../read/speakable.ts'
import { readTopic } from '../read/topic.ts'
import { foldText, partsOf } from '../read/urgency/fold-words.ts'
import { readUrgency } from '../read/urgency/read-urgency.ts'
import { offersPerson } from '../write/phrases.ts'
import { withoutQuestions } from '../write/without-questions.ts'
import { CONTEXT, inFile, ofQuestion, type Reader } from './reader.ts'

const RESOURCES = [{ name: 'Dr. Kavita Sen' }, { name: 'Anita' }]
const SERVICES = [
  { name: 'Haircut', also_called: ['hair cut', 'baal katwana'] },
  { name: 'Facial', also_called: ['फेशियल'] },
  { name: 'Bridal Makeup', also_called: [] },
]
const STAFF = { ...CONTEXT, people: RESOURCES, services: SERVICES }
const HINTS: goal.GoalHints = {
  ...{ hasService: true, hasMoment: true, hasTime: true, isChanging: false, hasBookings: true },
  ...{ hasRecent: true, isOwnService: true, canBook: true },
}
const field = (type: 'text' | 'number' | 'boolean' | 'date' | 'choice') =>
  ({
    name: 'size',
    label: 'Size',
    type,
    ...(type === 'choice' ? { choices: ['small', 'large'] } : {}),
  }) as never

export const MESSAGE_READERS: readonly Reader[] = [
  ...inFile('read/colleague-line.ts', {
    ...{ speaksOfSelf: colleague.speaksOfSelf, asksWhatWasSaid: colleague.asksWhatWasSaid },
    asksForFigure: colleague.asksForFigure,
    'statesAskedFigure of a line': (text) => colleague.statesAskedFigure('when, and how much?', text),
    'statesAskedName of a line': (text) => colleague.statesAskedName('which number and name?', text),
    lacksAskedNumber: (text) => colleague.lacksAskedNumber(text, text),
    holdsName: (text) => colleague.holdsName('Asha', text),
  }),
  ...inFile('read/agreement.ts', {
    readAgreement: (text) => readAgreement(text, 'Shall I book it for 3 pm?'),
    'readAgreement to a question': (text) => readAgreement('yes, 3 pm', text),
  }),
  ...inFile('read/booking/read-resource.ts', {
    readResource: (text) => booking.readResource(text, RESOURCES, { services: SERVICES }),
    asksWhom: booking.asksWhom,
  }),
  ...inFile('read/booking/read-staff-question.ts', {
    readStaffQuestion: (text) => booking.readStaffQuestion(text, STAFF),
    readStaffFollowUp: (text) => booking.readStaffFollowUp(text, 'is Anita in tomorrow?', STAFF),
  }),
  ...inFile('read/booking/resource-names.ts', { namesPlace: booking.namesPlace }),
  ...inFile('read/booking/read-services.ts', {
    readServices: (text) => booking.readServices(text, SERVICES),
  }),
  ...inFile('read/question/split-asks.ts', { isAsking }),
  ...ofQuestion(inFile('read/question/split-asks.ts', { splitAsks })),
  ...ofQuestion(
    inFile('read/question/named-words.ts', {
      'readNamedWords of a question': (text) => readNamedWords(text).names.size,
    }),
  ),
  ...inFile('read/asks-about-business.ts', { asksAboutBusiness, asksBarePrice, asksPrice, asksPriceLoosely }),
  ...inFile('read/business-facts.ts', {
    factKindOf: facts.factKindOf,
    factKindsAskedFor: facts.factKindsAskedFor,
    asksAboutHealth: facts.asksAboutHealth,
  }),
  ...inFile('read/automatic-reply.ts', { isAutomaticReply }),
  ...inFile('read/declines-to-leave-message.ts', { declinesToLeaveMessage }),
  ...inFile('read/moment/names-hour.ts', { keepsHour, namesHour, targetOfMove }),
  ...inFile('read/passage-sentences.ts', { limitsPrevious, namesWeekday, saysWhenOpen }),
  ...inFile('read/choose-language.ts', {
    chooseLanguage: (text) => chooseLanguage(text, [{ sender: 'contact', text }], 'en', detectLanguage),
  }),
  ...inFile('read/chat/about-answers.ts', {
    ...{ saysNotMeant: chat.saysNotMeant, holdsInsult: chat.holdsInsult },
    ...{ isInsult: chat.isInsult, isUnclear: chat.isUnclear },
  }),
  ...inFile('read/chat/asked-language.ts', {
    readAskedLanguage: chat.readAskedLanguage,
    namesOtherwise: (text) => chat.namesOtherwise(text, 'thai'),
  }),
  ...inFile('read/chat/foreign-language.ts', {
    ...{ readForeignLanguage: chat.readForeignLanguage, agreesAbroad: chat.agreesAbroad },
  }),
  ...inFile('read/opening/open-question.ts', {
    readOpenQuestion: (text) => opening.readOpenQuestion(text, CONTEXT),
    ...{ asksIfOpen: opening.asksIfOpen, asksForWeek: opening.asksForWeek },
    namesUnusualDay: opening.namesUnusualDay,
  }),
  ...inFile('read/opening/week-hours.ts', {
    readWeekHours: (text) => opening.readWeekHours(text, 'hours'),
    readOpeningTimes: (text) => opening.readOpeningTimes(text, [text], opening.ownNamesOf(text, [text])),
  }),
  ...inFile('read/in-one-language.ts', {
    sayInLanguage: (text) => sayInLanguage('We are open from 10 am to 8 pm.', text, 'hi'),
    isForeignTo: (text) => isForeignTo(text, 'en'),
    isWrittenIn: (text) => isWrittenIn('en', text),
  }),
  ...inFile('read/comes-back.ts', { saysToComeBack }),
  ...inFile('read/fold-burst.ts', {
    foldBurst: (text) => burst.foldBurst([text, text, text]),
    splitQuestions: burst.splitQuestions,
    asksSomething: burst.asksSomething,
    isFollowUp: burst.isFollowUp,
  }),
  ...inFile('read/holds-any-of.ts', {
    holdsAnyOf: (text) => holdsAnyOf(text, ['refund', '退款', 'money back']),
  }),
  ...inFile('read/intent/read-complaint.ts', { isComplaint }),
  ...inFile('read/intent/read-intent.ts', {
    readIntent: intent.readIntent,
    acceptsOffer: intent.acceptsOffer,
  }),
  ...inFile('read/intent/settled.ts', { withoutSettled }),
  ...inFile('read/match-service.ts', {
    matchService: (text) => matchService(text, SERVICES),
    listServicesNamed: (text) => listServicesNamed(text, SERVICES),
  }),
  ...inFile('read/message-language.ts', { readMessageLanguage }),
  ...inFile('read/opening-hours.ts', {
    asksForHours: openingHours.asksForHours,
    withoutToday: openingHours.withoutToday,
  }),
  ...inFile('read/opt-out/read-opt-out.ts', { foldMessage, readOptOut }),
  ...inFile('read/find-phrases.ts', { createPhraseFinder: createPhraseFinder(['gas leak', 'आग', '火事']) }),
  ...inFile('read/urgency/fold-words.ts', { foldText, partsOf }),
  ...inFile('read/urgency/read-urgency.ts', { readUrgency }),
  ...inFile('read/price-list.ts', {
    priceWordsOf: priceList.priceWordsOf,
    asksForPriceList: priceList.asksForPriceList,
    hasPrice: priceList.hasPrice,
  }),
  ...inFile('read/read-choice.ts', { readChoice: (text) => readChoice(text, 3) }),
  ...inFile(
    'read/read-field.ts',
    Object.fromEntries(
      (['text', 'number', 'boolean', 'date', 'choice'] as const).map((type) => [
        `readField of a ${type}`,
        (text: string) => readField(text, field(type), CONTEXT),
      ]),
    ),
  ),
  ...inFile('read/read-goal.ts', {
    readGoal: (text) => goal.readGoal(text, HINTS),
    asksForOwnBookings: goal.asksForOwnBookings,
    asksIfFree: goal.asksIfFree,
    looksBack: goal.looksBack,
    isInterested: goal.isInterested,
    namesAppointment: goal.namesAppointment,
    leaves: goal.leaves,
    comesWithOthers: goal.comesWithOthers,
    dropsGoal: goal.dropsGoal,
    asksToKnow: goal.asksToKnow,
    withholdsDetail: goal.withholdsDetail,
  }),
  ...inFile('read/read-transfer.ts', { readTransfer: (text) => readTransfer(text, ['Sales', 'बिक्री']) }),
  ...inFile('read/speakable.ts', { speakable }),
  ...inFile('read/small-talk.ts', {
    isClosing: smallTalk.isClosing,
    isTelling: smallTalk.isTelling,
    isAgreement: smallTalk.isAgreement,
    isBareRequest: smallTalk.isBareRequest,
  }),
  ...inFile('read/topic.ts', { readTopic: (text) => readTopic(text, 'question', undefined) }),
  ...inFile('write/phrases.ts', { offersPerson }),
  ...inFile('write/without-questions.ts', { withoutQuestions }),
]

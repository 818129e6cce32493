import { describe, expect, test } from 'vitest'
import { readAgreement, startsWithYes } from '../read/agreement.ts'
import { asksAboutBusiness, asksPrice, asksPriceLoosely } from '../read/asks-about-business.ts'
import { factKindsAskedFor } from '../read/business-facts.ts'
import { detectLanguage } from '../read/detect-language.ts'
import { acceptsOffer, readIntent } from '../read/intent/read-intent.ts'
import { readMoment } from '../read/moment/read-moment.ts'
import { asksForHours } from '../read/opening-hours.ts'
import { readOptOut } from '../read/opt-out/read-opt-out.ts'
import { dropsGoal, readGoal } from '../read/read-goal.ts'
import { isBareRequest, isClosing, saysGoodbye } from '../read/small-talk.ts'
import { HINDI_LINES } from './hindi-beside-marathi.fixture.ts'

const CONTEXT = { zone: 'Asia/Kolkata', now: new Date('2026-11-22T06:00:00Z') }
const QUESTION = 'क्या मैं फेशियल 3 बजे के लिए बुक कर दूँ?'
const MARATHI_QUESTION = 'मी 3 वाजता फेशियल बुक करू का?'

function goalOf(text: string) {
  const moment = readMoment(text, CONTEXT)
  return readGoal(text, {
    ...{ hasService: false, hasMoment: moment !== undefined, hasTime: moment?.time !== undefined },
    ...{ isChanging: false, hasBookings: false, hasRecent: false, isOwnService: true, canBook: true },
  })
}

describe('Hindi is read as if there were no Marathi', () => {
  test.each(HINDI_LINES)('$text', ({ text, ...expected }) => {
    const moment = readMoment(text, CONTEXT)
    const read = {
      language: detectLanguage(text),
      intent: readIntent(text),
      goal: expected.goal === 'any' ? expected.goal : goalOf(text),
      agreement: readAgreement(text, QUESTION),
      optOut: readOptOut(text),
      date: moment?.date,
      time: moment?.time,
      asksForHours: asksForHours(text),
      isClosing: isClosing(text),
      saysGoodbye: saysGoodbye(text),
      isBareRequest: isBareRequest(text),
      dropsGoal: dropsGoal(text),
      startsWithYes: startsWithYes(text),
      asksAboutBusiness: asksAboutBusiness(text),
      asksPrice: asksPrice(text),
      acceptsOffer: acceptsOffer(text),
    }
    expect(read).toEqual({
      ...{ language: 'hi', intent: 'question', goal: undefined, agreement: 'unclear', optOut: undefined },
      ...{ date: undefined, time: undefined, asksForHours: false, isClosing: false, saysGoodbye: false },
      ...{ isBareRequest: false, dropsGoal: false, startsWithYes: false, asksAboutBusiness: false },
      ...{ asksPrice: false, acceptsOffer: false },
      ...expected,
    })
  })

  test.each(['अंदर आ जाऊँ?', 'चादर धुलवानी है', 'सुंदर दिखना है', 'इसका क्या प्रभाव है?'])(
    '%s asks for no price',
    (text) => {
      expect(asksPriceLoosely(text)).toBe(false)
    },
  )

  test.each(['पत्ता गोभी है क्या?', 'तेज पत्ता मिलेगा?'])('%s asks for no address', (text) => {
    expect(factKindsAskedFor(text)).toEqual([])
  })
})

describe('Marathi keeps its own readings of the words that Hindi has too', () => {
  test.each([
    'पेमेंट करा',
    'बुक करा',
    'मॅनेजर आहे का',
    'आज दुकान चालू आहे का',
    'काल आलो होतो',
    'हो चालेल',
    'तू कसा आहेस',
    'काल मी बुक केले होते',
    'परवा सकाळी ९ वाजता',
    'कसे आहात',
    'तुम्ही काय करता',
  ])('%s is Marathi', (text) => {
    expect(detectLanguage(text)).toBe('mr')
  })

  test.each([
    'मॅनेजरशी बोलू का',
    'स्टाफशी बोलायचे आहे',
    'स्टाफसोबत बोलायचं आहे',
    'मला माणसाला भेटायचं आहे',
    'व्यक्तीशी जोडून द्या',
  ])('%s asks for a person', (text) => {
    expect(readIntent(text)).toBe('person')
  })

  test.each([
    ['हो', 'agrees'],
    ['हो, ३ वाजता', 'agrees'],
    ['हो बुक करा', 'agrees'],
    ['ठीक आहे', 'agrees'],
    ['ठीक आहे का', 'unclear'],
    ['चालेल का', 'unclear'],
    ['हो का', 'unclear'],
    ['हो, वेळ बदला', 'unclear'],
  ])('%s: %s', (text, agreement) => {
    expect(readAgreement(text, MARATHI_QUESTION)).toBe(agreement)
  })

  test.each(['अपॉइंटमेंट बदला', 'माझी वेळ बदला'])('%s moves an appointment', (text) => {
    expect(goalOf(text)).toBe('reschedule')
  })

  test.each(['ते सोडा', 'सोडून द्या'])('%s drops what was wanted', (text) => {
    expect(dropsGoal(text)).toBe(true)
  })

  test.each([
    ['परवा सकाळी ९ वाजता', '2026-11-24'],
    ['परवा येतो', '2026-11-24'],
  ])('%s is on %s', (text, date) => {
    expect(readMoment(text, CONTEXT)?.date).toBe(date)
  })

  test('a shop that is "चालू" is asked for its hours', () => {
    expect(asksForHours('आज दुकान चालू आहे का')).toBe(true)
  })
})

import { describe, expect, test } from 'vitest'
import { HELD_OUT_QUESTIONS, LABELLED_QUESTIONS, readQuestions } from '../../search/fixtures/index.ts'
import { chooseLanguage } from '../choose-language.ts'
import { detectLanguage } from '../detect-language.ts'
import { INTENTS } from '../intent/intents.fixture.ts'
import {
  agreesAbroad,
  holdsInsult,
  isInsult,
  isUnclear,
  readAskedLanguage,
  readForeignLanguage,
  saysNotMeant,
} from './index.ts'

describe('a message in a language of nobody here is told apart', () => {
  test.each([
    ['fr', 'Bonjour, vous ouvrez à quelle heure demain ?'],
    ['fr', 'Combien coûte une coupe pour les enfants'],
    ['es', '¿Cuánto cuesta un corte de pelo?'],
    ['es', 'Hola, quiero una cita para mañana por favor'],
    ['pt', 'quanto custa para fazer as unhas?'],
    ['de', 'Guten Tag, wann haben Sie morgen geöffnet?'],
    ['it', 'Buongiorno, vorrei un appuntamento per domani'],
    ['id', 'berapa harga potong rambut untuk anak'],
    ['tr', 'Merhaba, yarın açık mısınız?'],
    ['ta', 'உங்கள் கடை எப்போது திறக்கும்?'],
    ['ar', 'متى تفتحون غدا؟'],
    ['ru', 'Здравствуйте, сколько стоит стрижка?'],
    ['bn', 'আপনারা কখন খোলেন?'],
    ['zh', '你们明天几点开门？'],
    ['ta', 'naalaikku kadai eppo open irukku'],
  ])('%s: %s', (language, text) => {
    expect(readForeignLanguage(text)).toBe(language)
  })

  test.each([
    'Is the Café des Amis near you?',
    'Please book Maria de la Cruz for a haircut',
    'Do you sell Crème de la Mer?',
    'Merci! That was great',
    'ok danke',
    'Hola',
    'ciao, what time do you close?',
    'can you do a balayage and a blow-dry',
    'I want a masala dosa and idli parcel',
    'kal kitne baje khulega bhai',
    'mujhe Sunday ko facial karana hai',
    'माझी अपॉइंटमेंट आहे',
    'Name: 王伟, I need an appointment at 5 pm please',
    'वाह',
    '👍',
    '',
  ])('"%s" is not that', (text) => {
    expect(readForeignLanguage(text)).toBeUndefined()
  })

  test('none of the labelled questions of our languages is taken for it', () => {
    const questions = [...Object.values(LABELLED_QUESTIONS), ...Object.values(HELD_OUT_QUESTIONS)].flatMap(
      readQuestions,
    )
    expect(
      questions.map(({ question }) => question).filter((one) => readForeignLanguage(one) !== undefined),
    ).toEqual([])
    expect(
      Object.values(INTENTS)
        .flat()
        .filter((one) => readForeignLanguage(one) !== undefined),
    ).toEqual([])
  })

  test('it is answered in the language of the agent', () => {
    for (const usual of ['en', 'hi', 'mr'])
      expect(chooseLanguage('Combien coûte une coupe ?', [], usual, detectLanguage)).toBe(usual)
  })

  test.each(['oui', 'Sí, gracias', 'ja bitte'])('"%s" says yes', (text) =>
    expect(agreesAbroad(text)).toBe(true),
  )
  test.each(['si tu veux', 'jaa', 'no'])('"%s" does not', (text) => expect(agreesAbroad(text)).toBe(false))
})

describe('the languages of the chat', () => {
  test.each([
    ['do you speak French?', 'French'],
    ['Can you reply in Tamil please', 'Tamil'],
    ['does anyone there understand Arabic?', 'Arabic'],
    ['in spanish please', 'spanish'],
    ['kya aap tamil me baat karte ho', 'tamil'],
    ['do you speak Hindi?', undefined],
    ["I don't speak English", undefined],
    ['which languages do you speak?', undefined],
    ['kya aap hindi me baat karte ho', undefined],
    ['hindi mein batao', undefined],
    ['क्या आप हिंदी में बात करते हैं?', undefined],
    ['तुम्ही मराठीत बोलता का?', undefined],
    ['English please', undefined],
  ])('%s asks for them', (text, foreign) => {
    expect(readAskedLanguage(text)).toMatchObject({ foreign })
  })

  test.each([
    'Do you teach French?',
    'Is there a French class on Monday?',
    'what does the German course cost',
    'I want to learn Spanish',
    'my teacher speaks English',
    'hindi class kitne ki hai',
    'English breakfast price?',
  ])('%s asks for something else', (text) => {
    expect(readAskedLanguage(text)).toBeUndefined()
  })
})

test.each([
  ['Chinese?', 'Chinese'],
  ['Thai please', 'Thai'],
  ['English', 'English'],
  ['in Thai please', undefined],
  ['reply in Thai', undefined],
  ['hindi mein', undefined],
  ['Do you speak Thai?', undefined],
])('whether "%s" may name something else than a language', (text, name) => {
  expect(readAskedLanguage(text)).toMatchObject({ name })
})

describe('a remark about the last answer', () => {
  test.each([
    'no that is not what I asked',
    "that's not what i meant",
    'You did not answer my question',
    "you don't understand",
    'wrong answer',
    'maine yeh nahi pucha',
    'galat jawab',
    'मैंने यह नहीं पूछा',
    'मी हे विचारले नाही',
  ])('%s', (text) => expect(saysNotMeant(text)).toBe(true))

  test.each([
    'can you answer my question?',
    'I asked for a window seat',
    'do you understand Hindi',
    'is it wrong to wash my hair after keratin?',
    'what did you ask',
  ])('not: %s', (text) => expect(saysNotMeant(text)).toBe(false))
})

describe('insults, and what cannot be read', () => {
  test.each(['you stupid bot', 'idiot', 'shut up', 'chutiya ho kya', 'बेवकूफ', '😡'])(
    '%s only insults',
    (text) => {
      expect(isInsult(text)).toBe(true)
    },
  )
  test.each([
    'is it stupid to dye wet hair?',
    'my hair looks shit, can you fix it',
    'where the fuck is my order',
  ])('%s also says something', (text) => {
    expect(isInsult(text)).toBe(false)
    expect(holdsInsult(text)).toBe(true)
  })
  test.each(['12345', '??', 'asdfgh', 'hahaha 12', '...', 'zxcvb'])('%s says nothing', (text) => {
    expect(isUnclear(text)).toBe(true)
  })
  test.each(['spa', 'gm', 'price', 'rhythm', 'hmm ok', 'कीमत', 'AC'])('%s says something', (text) => {
    expect(isUnclear(text)).toBe(false)
  })
})

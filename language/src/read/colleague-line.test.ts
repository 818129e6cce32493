import { describe, expect, test } from 'vitest'
import {
  asksForFigure,
  asksWhatWasSaid,
  holdsName,
  lacksAskedNumber,
  speaksOfSelf,
  statesAskedFigure,
  statesAskedName,
} from './colleague-line.ts'

describe('a customer who speaks of their own matter', () => {
  test.each(['When is my parcel due?', 'mera order kab aayega', 'मेरा ऑर्डर कब आएगा', 'माझी ऑर्डर कधी येईल'])(
    '%s',
    (text) => expect(speaksOfSelf(text)).toBe(true),
  )
  test.each(['When do you open?', 'Is the meter checked?', 'दुकान कब खुलती है'])('is not in: %s', (text) =>
    expect(speaksOfSelf(text)).toBe(false),
  )
})

test.each([
  'What did your colleague say?',
  'what did he say about it',
  'unhone kya bola',
  'उन्होंने क्या कहा',
  'ते काय म्हणाले?',
])('%s asks what was said', (text) => {
  expect(asksWhatWasSaid(text)).toBe(true)
  expect(asksForFigure(text)).toBe(false)
})

describe('a line answers a question for a moment or a price', () => {
  test.each([
    ['When will it come?', 'The courier comes on Friday.'],
    ['What time?', 'Around 5 pm.'],
    ['what day', 'I booked it for 17:30'],
    ['kab aayega', 'kal subah tak'],
    ['kitne baje', '5 baje'],
    ['कब आएगा', 'मंगलवार को भेजा है'],
    ['कितने बजे', '५ नहीं, 6 बजे'],
    ['कधी येईल', 'उद्या पाठवतो'],
    ['किती वाजता', '6 वाजता'],
    ['How much is it?', 'It would be ₹450.'],
    ['what is the charge', '450 rupees in all'],
    ['kitna hoga', 'Rs. 450'],
    ['कितना होगा', '450 रुपये'],
    ['किती रुपये', '450 रुपयांना'],
  ])('%s – %s', (question, line) => {
    expect(asksForFigure(question)).toBe(true)
    expect(statesAskedFigure(question, line)).toBe(true)
  })

  test.each([
    ['When will it come?', 'It would be ₹450.'],
    ['How much is it?', 'On Friday.'],
    ['When will it come?', 'I will ask.'],
    ['Do you deliver?', 'On Friday for ₹450.'],
  ])('and not with something else: %s – %s', (question, line) => {
    expect(statesAskedFigure(question, line)).toBe(false)
  })
})

describe('a line answers a question for a number or a name', () => {
  test.each([
    ['What is the ticket number?', 'It is AB-4711.', true],
    ['What is the ticket number?', 'I will look for it.', false],
    ['ऑर्डर नंबर क्या है', 'नंबर 4711 है', true],
    ['ऑर्डर क्रमांक काय आहे', 'AB4711', true],
    ['Who comes?', 'It will be Rakesh.', true],
    ['Who comes?', 'somebody of us', false],
    ['कौन आएगा', 'राकेश जी आएँगे', true],
    ['What is the name and number?', 'ask for Rakesh, 98123', true],
    ['What is the name and number?', 'ask for Rakesh', false],
    ['Do you deliver?', 'It is AB-4711.', false],
  ] as const)('%s – %s: %s', (question, line, answers) => {
    expect(statesAskedName(question, line)).toBe(answers)
  })

  test.each(['What is the number?', 'नंबर क्या है', 'क्रमांक काय आहे'])(
    'a line without any number does not answer: %s',
    (question) => {
      expect(lacksAskedNumber(question, 'I will look for it.')).toBe(true)
      expect(lacksAskedNumber(question, 'It is 4711.')).toBe(false)
      expect(lacksAskedNumber('When?', 'I will look for it.')).toBe(false)
    },
  )
})

test('a name is found as words of its own, in capitals or not', () => {
  expect(holdsName('Asha', 'what did ASHA say?')).toBe(true)
  expect(holdsName('आशा', 'आशा ने क्या कहा')).toBe(true)
  expect(holdsName('Asha', 'Ashaben said')).toBe(false)
  expect(holdsName('आशा', 'आशाएँ')).toBe(false)
  expect(holdsName('', 'anything')).toBe(false)
})

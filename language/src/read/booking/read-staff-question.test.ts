import { describe, expect, test } from 'vitest'
import { namesPlace, readStaffFollowUp, readStaffQuestion } from './index.ts'

const OPTIONS = {
  people: [{ name: 'Dr. Kavita Sen' }, { name: 'Dr. Rohan Deshmukh' }, { name: 'Sameer' }],
  services: [
    { name: 'Eye examination', also_called: ['eye check', 'aankhon ki jaanch', 'आँखों की जाँच'] },
    { name: 'Laser treatment', also_called: ['laser', 'लेज़र'] },
  ],
  zone: 'Asia/Kolkata',
  now: new Date('2026-11-24T05:40:00Z'),
}
const [SEN, DESHMUKH, SAMEER] = OPTIONS.people.map(({ name }) => name)
const read = (text: string) => readStaffQuestion(text, OPTIONS)

describe('it is asked who does a service', () => {
  test.each([
    ['which of your doctors does laser?', 'Laser treatment'],
    ['wich docter dose laser', 'Laser treatment'],
    ['who checks eyes here?', 'Eye examination'],
    ['whom should I see for a laser treatment', 'Laser treatment'],
    ['laser kaun karta hai', 'Laser treatment'],
    ['laser ke liye kis doctor ko dikhana padega?', 'Laser treatment'],
    ['लेज़र कौन करता है?', 'Laser treatment'],
    ['आँखों की जाँच के लिए किस डॉक्टर से मिलना होगा', 'Eye examination'],
    ['is there anybody who does laser?', 'Laser treatment'],
  ])('“%s”', (text, service) => {
    expect(read(text)).toEqual({ asks: 'who', service, date: undefined })
  })

  test('on a day', () => {
    expect(read('which doctor is there on Saturday?')).toEqual({
      ...{ asks: 'who', service: undefined, date: '2026-11-28' },
    })
  })
})

test.each([
  ['does Dr. Sen do laser?', SEN],
  ['kya Deshmukh sir laser karte hain?', DESHMUKH],
  ['Dr. Deshmukh laser karte hain kya', DESHMUKH],
])('whether a person does it: “%s”', (text, person) => {
  expect(read(text)).toEqual({ asks: 'does', person, service: 'Laser treatment' })
})

test.each([
  ['is Dr. Sen in tomorrow?', { person: SEN, date: '2026-11-25', isYesNo: true }],
  ['does Sameer work on Saturdays?', { person: SAMEER, date: '2026-11-28', isYesNo: true }],
  ['when does Dr. Deshmukh come?', { person: DESHMUKH, date: undefined, isYesNo: false }],
  ['Dr. Sen ki timing kya hai', { person: SEN, date: undefined, isYesNo: false }],
  ['डॉ. सेन किस दिन आती हैं?', { person: SEN, date: undefined, isYesNo: false }],
])('when a person is there: “%s”', (text, expected) => {
  expect(read(text)).toEqual({ asks: 'when', ...expected })
})

test.each([
  'how much is laser with Dr. Sen?',
  'kaun si service sabse sasti hai?',
  'kis din khule ho',
  'who is your best doctor?',
  'I want an eye check with Dr. Sen on Friday',
  'is there parking?',
  'how long does the laser treatment take?',
])('“%s” asks something else', (text) => {
  expect(read(text)).toBeUndefined()
})

test.each([
  ['and Sameer?', 'is Dr. Sen in tomorrow?', { asks: 'when', person: SAMEER, date: '2026-11-25' }],
  ['aur shukravar ko?', 'is Dr. Sen in tomorrow?', { asks: 'when', person: SEN, date: '2026-11-27' }],
  ['and laser?', 'who does eye checks?', { asks: 'who', service: 'Laser treatment' }],
  ['and Dr. Deshmukh?', 'does Dr. Sen do laser?', { asks: 'does', person: DESHMUKH }],
])('“%s” goes on with “%s”', (text, before, expected) => {
  expect(readStaffFollowUp(text, before, OPTIONS)).toMatchObject(expected)
})

test('a follow-up to another question is none about a person', () => {
  expect(readStaffFollowUp('and Sameer?', 'where are you?', OPTIONS)).toBeUndefined()
})

test.each([
  ['Table 2', true],
  ['Massage room', true],
  ['Chair of Anita', false],
  ['Dr. Kavita Sen', false],
])('%s is a place: %s', (name, isPlace) => {
  expect(namesPlace(name)).toBe(isPlace)
})

import { describe, expect, test } from 'vitest'
import { asksWhom, readResource, readServices } from './index.ts'

const RESOURCES = [
  { name: 'Dr. Kavita Sen' },
  { name: 'Dr. Rohan Deshmukh' },
  { name: 'Dr. Sameer Qureshi' },
  { name: 'Chair 2' },
]
const SERVICES = [
  { name: 'Eye examination', also_called: ['eye check', 'aankhon ki jaanch', 'आँखों की जाँच'] },
  { name: 'Laser treatment', also_called: ['laser', 'लेज़र'] },
  { name: 'Contact lens fitting', also_called: ['contact lenses', 'lens lagwana'] },
  { name: 'Haircut for men', also_called: [] },
  { name: 'Haircut for women', also_called: [] },
]
const [SEN, DESHMUKH, QURESHI] = RESOURCES.map(({ name }) => name)
const read = (text: string, isAsked = false) => readResource(text, RESOURCES, { services: SERVICES, isAsked })

test('a service that only the past names is read again beside a word that several services share', () => {
  const { services } = readServices('I had a laser session last year, haircut', SERVICES)
  expect(services).toEqual(['Laser treatment'])
})

describe('the person of a request', () => {
  test.each([
    ['an eye check with Dr. Sen on Friday', SEN],
    ['deshmukh sir se laser karwana hai', DESHMUKH],
    ['appointment of dr desmukh, 4 pm', DESHMUKH],
    ['Dr. (Mr.) Qureshi please', QURESHI],
    ['doctor kureshi ke saath', QURESHI],
    ['डॉ. कविता सेन से जाँच करवानी है', SEN],
    ['देशमुख जी के पास दिखाना है', DESHMUKH],
    ['Not Dr. Sen this time, Dr. Qureshi please', QURESHI],
    ['instead of Dr Sen can I get Dr Deshmukh', DESHMUKH],
    ['last time it was Dr. Sen, this time Dr. Qureshi please', QURESHI],
    ['My name is Sen and I want Dr. Qureshi', QURESHI],
    ['chair 2 please', 'Chair 2'],
    ["I'm Dr Sen's patient, need a check", SEN],
  ])('“%s” wants %s', (text, resource) => {
    expect(read(text)).toMatchObject({ resource, unknown: undefined, options: [] })
  })

  test.each([
    'my name is Suresh Sen, eye check please',
    'Kavita here, I need contact lenses',
    'main Sameer bol raha hoon, laser karana hai',
    'मेरा नाम सेन है',
    'I am coming with my friend Kavita',
    'mere bhai Sameer ke liye eye check',
    'a lady doctor please',
    'koi accha doctor se dikhana hai',
    'Dr. Rao from Ruby Hall told me to get a laser treatment',
    'My physician Dr. Iyer suggested an eye check',
    'डॉ. पाटिल ने भेजा है',
    'two of us at 2',
    'my husband is Sameer, he needs an eye check',
    'This is Mrs. Sen, can I come for an eye check?',
    'Kavita Sen, 34 yrs, eye check',
    'eye check for Kavita and Sameer, my kids',
    'I am coming with Rohit for an eye check',
    'I was seeing Dr. Verma before, now I want an eye check',
    'I have a report from Dr. Pinto, need laser',
  ])('“%s” wants nobody of the business', (text) => {
    expect(read(text)).toMatchObject({ resource: undefined, unknown: undefined, options: [] })
  })

  test.each([
    ['with Dr. Banerjee on Friday', 'Dr. Banerjee'],
    ['Dr. Kavita Nair please', 'Dr. Kavita Nair'],
    ['joshi madam se eye check', 'joshi madam'],
    ['डॉ. मुखर्जी से मिलना है', 'डॉ. मुखर्जी'],
    ['contact lenses with Rohit please', 'Rohit'],
    ['is Natasha still working there? eye check', 'Natasha'],
    ['aman se laser karwana hai', 'aman'],
    ['विक्रम से जाँच करवानी है', 'विक्रम'],
    // One consonant makes another name.
    ['Dr. Seth on Friday', 'Dr. Seth'],
  ])('“%s” names somebody whom the business does not have', (text, unknown) => {
    expect(read(text)).toMatchObject({ resource: undefined, unknown })
  })

  test.each([
    ['Sen or Deshmukh, whoever is free', [SEN, DESHMUKH]],
    ['either Dr Sen or Dr Qureshi on Tuesday', [SEN, QURESHI]],
    ['Dr. Sen / Dr. Qureshi, eye check', [SEN, QURESHI]],
    ['Sen, Deshmukh or Qureshi please', [SEN, DESHMUKH, QURESHI]],
    ['Sen and Deshmukh are both fine', [SEN, DESHMUKH]],
    ['sen ya qureshi se karwana hai', [SEN, QURESHI]],
    ['डॉ. सेन या डॉ. देशमुख से जाँच करवानी है', [SEN, DESHMUKH]],
    ['डॉ. सेन किंवा डॉ. देशमुख यांच्याकडे', [SEN, DESHMUKH]],
  ])('“%s”: any of those who are named will do', (text, among) => {
    expect(read(text)).toMatchObject({ resource: undefined, among, excluded: [] })
  })

  test.each([
    ['anyone but Dr Sen', [SEN]],
    ['someone other than Deshmukh please', [DESHMUKH]],
    ['anyone except Sen or Qureshi', [SEN, QURESHI]],
    ['a different doctor, not Sen', [SEN]],
    ['dr sen nahi chahiye, koi aur', [SEN]],
    ['sen ya qureshi ke alawa koi bhi', [SEN, QURESHI]],
    ['डॉ. सेन को छोड़कर कोई भी', [SEN]],
    ['डॉ. सेन सोडून कोणीही', [SEN]],
  ])('“%s” leaves out those who are named', (text, excluded) => {
    expect(read(text)).toMatchObject({ resource: undefined, unknown: undefined, among: [], excluded })
  })

  test('a person who is wanted instead of another leaves nobody else to choose from', () => {
    expect(read('not Dr. Sen, Dr. Qureshi')).toMatchObject({ resource: QURESHI, among: [], excluded: [] })
    expect(read('Sen and Qureshi')).toMatchObject({ options: [SEN, QURESHI], among: [] })
  })

  test('several of whom any will do are options, and anybody is anybody', () => {
    expect(read('Sen ya Qureshi, jo bhi khali ho').options).toEqual([SEN, QURESHI])
    expect(read('any doctor is fine').isAny).toBe(true)
    expect(read('koi bhi doctor chalega').isAny).toBe(true)
    expect(read('koi bhi din chalega').isAny).toBe(false)
  })

  test('a bare name answers the question with whom', () => {
    expect(read('qureshi', true).resource).toBe(QURESHI)
  })
})

describe('the services of a request', () => {
  test.each([
    ['an eye check and contact lenses on Friday', ['Contact lens fitting', 'Eye examination']],
    ['I do not need a laser, only the eye check', ['Eye examination']],
    ['last year I had laser, now I want contact lenses', ['Contact lens fitting']],
    ['lazer', ['Laser treatment']],
    ['आँखों की जाँच', ['Eye examination']],
    ['haircut for women', ['Haircut for women']],
    ['where do I park', []],
    ['skip the laser, only the eye check', ['Eye examination']],
    ['I do not want the laser treatment, just contact lenses', ['Contact lens fitting']],
  ])('of “%s” are %j', (text, services) => {
    expect(readServices(text, SERVICES).services.toSorted()).toEqual(services)
  })
})

test.each([
  ['drop the eye check', ['Eye examination']],
  ['laser nahi chahiye', ['Laser treatment']],
  ['please skip the laser, keep the rest', ['Laser treatment']],
  ['आँखों की जाँच हटा दो', ['Eye examination']],
  ['an eye check and a laser', []],
])('“%s” takes out %j', (text, services) => {
  expect(readServices(text, SERVICES).dropped).toEqual(services)
})

test.each(['also an eye check', 'laser bhi', 'लेज़र भी', 'add an eye check please'])(
  '“%s” adds to what was named before',
  (text) => {
    expect(readServices(text, SERVICES)).toMatchObject({ adds: true, dropped: [] })
  },
)

test.each(['with which doctor is it?', 'kis doctor ke saath hai?', 'किस डॉक्टर के साथ है?'])(
  '“%s” asks with whom',
  (text) => {
    expect(asksWhom(text)).toBe(true)
  },
)

describe('a service that is named by what is done', () => {
  const DENTIST = [
    { name: 'Teeth cleaning', also_called: [] },
    { name: 'Teeth whitening', also_called: [] },
    { name: 'Filling', also_called: [] },
  ]
  test.each([
    ['मुझे दाँत चमकवाना है', 'Teeth whitening'],
    ['दाँतों को चमकवाने का समय चाहिए', 'Teeth whitening'],
    ['daant chamkwane hain', 'Teeth whitening'],
  ])('“%s” wants %s', (text, service) => {
    expect(readServices(text, DENTIST).services).toEqual([service])
  })
})

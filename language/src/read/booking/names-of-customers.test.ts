import { describe, expect, test } from 'vitest'
import { readResource, readServices } from './index.ts'

const RESOURCES = [{ name: 'Dr. Anjali Mehta' }, { name: 'Dr. Neha Kulkarni' }, { name: 'Dr. Imran Shaikh' }]
const SERVICES = [
  { name: 'Teeth cleaning', also_called: ['cleaning', 'scaling', 'safai', 'सफाई'] },
  { name: 'Filling', also_called: ['cavity filling', 'फिलिंग'] },
  { name: 'Root canal', also_called: ['rct'] },
  { name: 'Teeth whitening', also_called: ['whitening'] },
  { name: 'Tooth extraction', also_called: ['extraction', 'daant nikalwana', 'दाँत निकलवाना'] },
  { name: 'Braces consultation', also_called: ['braces', 'taar'] },
  { name: 'Check-up', also_called: ['check up', 'jaanch'] },
]
const [MEHTA, KULKARNI, SHAIKH] = RESOURCES.map(({ name }) => name)
const read = (text: string) => readResource(text, RESOURCES, { services: SERVICES })

describe('customers who have the names of doctors', () => {
  test.each([
    ['Dr. Mehta ke saath, mera naam Asha hai', MEHTA],
    ['No Dr Shaikh please, Anjali is better', MEHTA],
    ['no shaikh pls, mehta instead', MEHTA],
    ['Please no Dr Shaikh. Anjali would be better', MEHTA],
    ['No, Dr Shaikh please', SHAIKH],
    ['Neha ke sath appointment chahiye', KULKARNI],
    ['Neha ke saath aa raha hu, Dr Mehta se milna hai', MEHTA],
    ['for Ravi with Neha', KULKARNI],
    ["I'm Priya, can I see Dr Shaikh", SHAIKH],
    ['Hi, Anjali here. Cleaning with Dr Shaikh please', SHAIKH],
    ['this is imran, want a slot with dr mehta', MEHTA],
    ['My name is Neha Sharma, book me with Mehta', MEHTA],
    ['naam Imran hai, Kulkarni madam ke saath appointment chahiye', KULKARNI],
    ['Anjali bol rahi hu, Shaikh sir se milna hai', SHAIKH],
    ['book Dr Neha for Anjali on monday', KULKARNI],
    ['booking for my wife Neha with Dr. Shaikh', SHAIKH],
    ['Appointment for Imran Khan with Dr. Anjali Mehta', MEHTA],
    ['I am Mehta, I want cleaning with Dr. Kulkarni', KULKARNI],
    ['patient name: Neha Joshi, doctor: Shaikh', SHAIKH],
    ['Name: Suresh Kulkarni. Doctor: Mehta. Friday', MEHTA],
    ['मेरा नाम नेहा है, डॉक्टर मेहता से मिलना है', MEHTA],
    ['नेहा के लिए डॉक्टर शेख के साथ अपॉइंटमेंट', SHAIKH],
    ['इमरान बोल रहा हूँ, डॉ. कुलकर्णी से मिलना है', KULKARNI],
    ['Ravi for Dr Mehta at 5', MEHTA],
    ['Sunita Mehta, 9822011223, braces with Dr Shaikh', SHAIKH],
    ['Put Imran down for 5pm with Dr Neha', KULKARNI],
    ['Can my son Imran see Dr Mehta tomorrow?', MEHTA],
    ["my daughter's name is Anjali, she needs braces from Shaikh", SHAIKH],
    ['beti Anjali ko Dr Shaikh ko dikhana hai', SHAIKH],
    ['Hello this is Mr. Kulkarni speaking, is Dr. Shaikh free at 4', SHAIKH],
    ['Shaikh sir ke paas check up karana hai 4 baje', SHAIKH],
    ['mehta mam se scaling karani hai kal', MEHTA],
    ['yaar kulkarni mam ke paas filling karwani thi', KULKARNI],
    ['on behalf of Neha: cleaning with Mehta friday', MEHTA],
    ['my husband Imran wants Dr. Anjali', MEHTA],
    ['hey doc mehta, asha this side, need u for rct', MEHTA],
    ['For: Imran. With: Kulkarni. 5pm', KULKARNI],
    ['Asha this side, appointment with Dr. Kulkarni pls', KULKARNI],
    ['kya Neha ke liye Dr Mehta ka slot milega', MEHTA],
    ['Dr Shaikh ke saath, naam Anjali Joshi', SHAIKH],
    ['Book under Imran Qureshi, doctor is Mehta', MEHTA],
    ['Sunil here! wanna see dr neha on sat', KULKARNI],
    ['mera naam Rahul Mehta, mujhe Dr Kulkarni se milna hai', KULKARNI],
    ["I'm Dr. Mehta's patient, my name is Imran", MEHTA],
    ["This is Neha's mom, she needs to see Dr. Anjali", MEHTA],
    ['name Anjali Kapoor, dr shaikh, rct, tuesday 11', SHAIKH],
    ['put me down as Imran, with kulkarni', KULKARNI],
    ['I am calling for Mrs. Kulkarni, need dr shaikh for extraction', SHAIKH],
    ['मेरा नाम अंजलि है, डॉ. शेख चाहिए', SHAIKH],
    ['डॉक्टर कुलकर्णी के साथ, नाम इमरान', KULKARNI],
    ['अंजलि के लिए सफाई, कुलकर्णी मैडम से', KULKARNI],
    ['माझं नाव नेहा आहे, डॉ. मेहतांकडे अपॉइंटमेंट हवी', MEHTA],
    ['tell Dr Mehta that Imran will come at 4', MEHTA],
    ['reschedule Anjali Rao from Dr Shaikh to Dr Kulkarni', KULKARNI],
    ['dr. shaikh @ 5pm for anjali r.', SHAIKH],
    ['bhabhi Neha ko Dr Mehta ko dikhana hai', MEHTA],
    ['bhaiya mehta ji se appointment karwa do', MEHTA],
    ["With Anjali if possible, I'm Neha Gupte", MEHTA],
    ['need Neha Kulkarni for braces, myself Imran S', KULKARNI],
    ['Slot for A. Shaikh (9820098200) with Mehta', MEHTA],
    ['Hi I am Imran, Anjali mam free hai kya kal?', MEHTA],
    ['Good morning Dr. Shaikh, this is Neha Patil. Can I come at 5?', SHAIKH],
    ['patient Imran, age 40, dr neha, whitening', KULKARNI],
  ])('“%s” wants %s', (text, resource) => {
    expect(read(text)).toMatchObject({ resource, unknown: undefined, options: [] })
  })

  test.each([
    'Name - R. Shaikh, need whitening saturday',
    'name: A Mehta, service: filling',
    'Naam: P. Kulkarni, cleaning kal',
    'mera naam Neha Kulkarni hai, filling karwani hai',
    'शेख अंकल के घर के पास रहता हूँ, सफाई करवानी है',
    'mehta uncle ke building me rehte hai, filling karani hai',
    'I live next to Mrs Mehta, want a cleaning',
    'Mr Shaikh from our society told me about you, need a check up',
    'Anjali Deshpande / 98220 11223 / filling / Friday',
    'Neha P., ph 9822011223 - want cleaning',
    "it's Anjali again, same doctor as before",
    'Regards, Anjali',
    'need root canal monday\nThanks\nNeha',
    "my school friend's doctor said I need a filling",
    'bete ke school ke doctor ne bola filling karwao',
    'मेरी बहन के डॉक्टर ने कहा दाँत निकलवाना पड़ेगा',
    'Neha, who works with me, recommended you. want whitening',
    'Kulkarni family here, 3 people for cleaning',
    "I'll come with my friend Anjali for whitening",
    'Imran Shaikh ka beta bol raha hu, papa ka appointment hai',
    'mehta ji ki dukan ke upar rehta hu, ghar pe aa sakte ho kya',
    'cleaning for me (Anjali) and filling for my husband (Imran)',
    "only lady doctor pls, i'm Neha",
    "the name's Mehta, Rohan Mehta. Whitening.",
  ])('“%s” names no person of the business', (text) => {
    expect(read(text)).toMatchObject({ resource: undefined, unknown: undefined, options: [], excluded: [] })
  })

  test.each([
    'doctor rao kab aate hai, filling karwani hai unse',
    'Joshi madam hai kya? unhi se dikhana tha',
    'doctor gupta somvar ko baithte hai kya, rct karana hai',
    'is doc Fernandes in on monday? need filling',
  ])('“%s” asks for somebody whom the business does not have', (text) => {
    const { resource, unknown } = read(text)
    expect(resource).toBeUndefined()
    expect(unknown).toBeDefined()
  })
})

test('to show something to a doctor is no check-up beside a service that is named', () => {
  expect(readServices('bete ke taar ke liye dikhana hai', SERVICES).services).toEqual(['Braces consultation'])
  expect(readServices('mujhe jaanch ke liye dikhana hai', SERVICES).services).toEqual(['Check-up'])
})

test('words on both sides of an "and" are two services, where one of them is enough', () => {
  const salon = [
    { name: 'Haircut', also_called: ['hair cut', 'baal katwana'] },
    { name: 'Beard trim', also_called: ['beard', 'shave'] },
  ]
  const { services } = readServices('baal katwane hai aur dadhi bhi set karwani hai', salon)
  expect(services).toEqual(['Haircut', 'Beard trim'])
})

test.each([
  'Neha ke saath aa raha hu',
  'Neha ke saath aaungi kal',
  'I am coming with Neha',
  'coming along with Neha tomorrow',
  'Neha and I are coming at 5',
  'नेहा के साथ आ रही हूँ',
])('somebody who comes along is not the one who shall do it: %s', (text) => {
  expect(read(text)).toMatchObject({ resource: undefined, options: [], unknown: undefined })
})

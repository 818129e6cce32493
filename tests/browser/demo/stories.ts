/** A week of conversations of the salon, oldest first, as its customers and staff wrote them. */
import type { StaffName } from './demo.ts'

type Said =
  | string
  | { type: 'media'; kind: 'image' | 'audio' | 'document'; caption?: string; voice?: boolean }

export interface Story {
  /** Hours before now. */
  hoursAgo: number
  phone: string
  name: string
  says: readonly Said[]
  by?: StaffName
  /** Needs `by`. Minutes after the customer wrote. */
  answersAfter?: number
  answers?: readonly string[]
  note?: string
  mention?: StaffName
  tags?: readonly string[]
  priority?: 'low' | 'high' | 'urgent'
  end?: 'closed' | 'handed back' | 'snoozed' | 'assigned'
}

const ASKS_FOR_PERSON = 'Can I talk to a person please?'

export const STORIES: readonly Story[] = [
  {
    hoursAgo: 166,
    phone: '+919845012001',
    name: 'Meghna Pillai',
    says: ['Hi, what does a haircut for women cost?', 'And are you open on Sunday?'],
    end: 'closed',
  },
  {
    hoursAgo: 164,
    phone: '+919845012002',
    name: 'Rohit Shetty',
    says: ['Is there parking at the salon?'],
    end: 'closed',
  },
  {
    hoursAgo: 163,
    phone: '+919845012003',
    name: 'Divya Menon',
    says: ['My gel polish chipped after one day.', ASKS_FOR_PERSON],
    by: 'Farah Khan',
    answersAfter: 6,
    answers: [
      'Hello Divya, I am sorry. We redo gel polish free of charge within five days.',
      'Would tomorrow at 4 pm suit you?',
    ],
    tags: ['complaint'],
    end: 'closed',
  },
  { hoursAgo: 144, phone: '+919845012004', name: 'Harsh Vora', says: ['Do you take UPI?'], end: 'closed' },
  {
    hoursAgo: 142,
    phone: '+919845012005',
    name: 'लक्ष्मी अय्यर',
    says: ['क्या रविवार को सैलून खुला है?'],
    end: 'closed',
  },
  {
    hoursAgo: 140,
    phone: '+919845012006',
    name: 'Sneha Kulkarni',
    says: ['Can you do my bridal makeup on 12 December at my home in Whitefield?', ASKS_FOR_PERSON],
    by: 'Ravi Kumar',
    answersAfter: 18,
    answers: ['Yes, we travel within Bengaluru. I hold 12 December for you until Friday.'],
    tags: ['bridal'],
    end: 'handed back',
  },
  { hoursAgo: 119, phone: '+919845012007', name: 'Joseph Mathew', says: ['How much is a beard trim?'] },
  {
    hoursAgo: 117,
    phone: '+919845012008',
    name: 'Ananya Das',
    says: ['What does keratin cost?'],
    end: 'closed',
  },
  {
    hoursAgo: 115,
    phone: '+919845012009',
    name: 'Vikram Singh',
    says: ['I was charged twice for my facial. I want a person!'],
    by: 'Kavya Iyer',
    answersAfter: 9,
    answers: ['Sorry, Vikram. I see both payments. ₹900 goes back to your card today.'],
    note: 'Refund of ₹900 entered, reference RF-2214.',
    tags: ['billing'],
    end: 'closed',
  },
  {
    hoursAgo: 95,
    phone: '+919845012010',
    name: 'Tara Bose',
    says: ['Where exactly are you?'],
    end: 'closed',
  },
  {
    hoursAgo: 93,
    phone: '+919845012011',
    name: 'Nikhil Jain',
    says: ['Groom package ka price kya hai?', 'Kitne din pehle book karna hai?'],
  },
  {
    hoursAgo: 92,
    phone: '+919845012012',
    name: 'Pooja Hegde',
    says: ['Do you sell the Olaplex shampoo?', ASKS_FOR_PERSON],
    by: 'Ravi Kumar',
    answersAfter: 31,
    answers: ['We do, Pooja: ₹2,400 at the desk.'],
    end: 'closed',
  },
  { hoursAgo: 71, phone: '+919845012013', name: 'Zoya Sheikh', says: ['How long does a gold facial take?'] },
  {
    hoursAgo: 69,
    phone: '+919845012014',
    name: 'Manoj Gowda',
    says: ['Can I cancel my appointment for tomorrow?'],
    end: 'closed',
  },
  {
    hoursAgo: 68,
    phone: '+919845012015',
    name: 'Elena Rossi',
    says: ['Hello! Do you speak Italian?', 'Do you have a loyalty card?'],
  },
  {
    hoursAgo: 47,
    phone: '+919845012016',
    name: 'Aditi Rao',
    says: ['What does a manicure cost?'],
    end: 'closed',
  },
  {
    hoursAgo: 46,
    phone: '+919845012017',
    name: 'Suresh Babu',
    says: ['My daughter is allergic to ammonia. Which colours can you use?', ASKS_FOR_PERSON],
    by: 'Farah Khan',
    answersAfter: 4,
    answers: [
      'We have a colour without ammonia, and we test a strand first. Please come ten minutes earlier.',
    ],
    tags: ['allergy'],
    priority: 'high',
    end: 'handed back',
  },
  { hoursAgo: 45, phone: '+919845012018', name: 'Ishaan Mehta', says: ['Do you do hair transplants?'] },
  {
    hoursAgo: 23,
    phone: '+919845012019',
    name: 'Ritika Malhotra',
    says: ['Is the salon open on Christmas?'],
  },
  {
    hoursAgo: 22.5,
    phone: '+919845012020',
    name: 'Gopal Krishnan',
    says: ['I left my umbrella with you yesterday. Can a person check please?'],
    by: 'Kavya Iyer',
    answersAfter: 12,
    answers: ['We found it, Gopal. It waits at the desk.'],
    end: 'closed',
  },
  {
    hoursAgo: 6,
    phone: '+919900112233',
    name: 'Kavitha Reddy',
    says: ['Do you have a loyalty card?', 'Ok. What does a pedicure cost?'],
  },
  {
    hoursAgo: 5,
    phone: '+919845011223',
    name: 'सुनीता शर्मा',
    says: ['क्या रविवार को सैलून खुला है?', 'धन्यवाद! फेशियल कितने का है?'],
  },
  {
    hoursAgo: 4,
    phone: '+919845012021',
    name: 'Arjun Nambiar',
    says: ['Can I bring my dog to the salon?', ASKS_FOR_PERSON],
    by: 'Ravi Kumar',
    answersAfter: 7,
    answers: ['Small dogs are welcome at the waiting area, Arjun.'],
    end: 'snoozed',
  },
  {
    hoursAgo: 3,
    phone: '+919886041237',
    name: 'Priya Nair',
    says: ['What does bridal makeup cost?', 'And do you travel to Whitefield?'],
    tags: ['bridal'],
  },
  {
    hoursAgo: 1.2,
    phone: '+919845099887',
    name: 'Imran Qureshi',
    says: [
      'The keratin smell is still there after 3 washes. I want a person!',
      { type: 'media', kind: 'image', caption: 'This is how it looks now' },
    ],
    tags: ['complaint'],
    priority: 'urgent',
    note: 'His visit was on Saturday with Anita. Offer a free wash, and no refund before she has seen it.',
    mention: 'Ravi Kumar',
    end: 'assigned',
  },
  {
    hoursAgo: 0.6,
    phone: '+919812345678',
    name: 'Asha Rao',
    says: ['Are you open on Sunday?', 'Can you fit in four people for mehendi on Saturday?', ASKS_FOR_PERSON],
  },
  {
    hoursAgo: 0.3,
    phone: '+919845012022',
    name: 'Neel Banerjee',
    says: [
      'Hi, is my 5 pm with Ravi still on?',
      'I want to talk to a person about it please',
      { type: 'media', kind: 'audio', voice: true },
    ],
  },
  {
    hoursAgo: 0.15,
    phone: '+919845012023',
    name: 'Fatima Ansari',
    says: ['Do you have female staff only for the facial?', 'Thank you! How much is the gold facial?'],
  },
]
